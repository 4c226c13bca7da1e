import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../../core/contract/errors.ts';
import type { ErasedHere } from '../../../core/contract/personalData.ts';
import { askAgain, useCore } from '../../api/useCore.ts';
import { ErrorNote } from '../../common/ErrorNote.tsx';
import { useText } from '../../text/useText.ts';
import { Invitations } from './Invitations.tsx';
import { InviteForm } from './InviteForm.tsx';
import { type KnownPerson, knownPeople } from './knownPeople.ts';
import { useLastTold } from './lastTold.ts';
import { PeopleTable } from './PeopleTable.tsx';
import type { Gone } from './PersonRows.tsx';

interface Props {
  /** Who looks at it was forgotten at their own wish. */
  readonly onErased: (here: ErasedHere) => void;
}

/** Who works with this company on the platform and on which laptops; who may, manages both. */
export function People({ onErased }: Props): React.JSX.Element {
  const { t } = useText();
  const { value, error, loading, isOld } = useLastTold(useCore('people', {}));
  const head = useRef<HTMLHeadingElement>(null);
  const [fault, setFault] = useState<AppError | null>(null);
  const [left, setLeft] = useState<{ readonly person: KnownPerson; readonly how: Gone } | null>(
    null,
  );
  const done = useCallback((answer: Result<unknown>): void => {
    setFault(answer.ok ? null : answer.error);
    askAgain('people');
  }, []);
  const isGone =
    left !== null && value?.members.some(({ userId }) => userId === left.person.userId) === false;
  useEffect(() => {
    // Their row went, and what had the focus in it.
    if (isGone) head.current?.focus();
  }, [isGone]);
  // Being offline is a state and no alarm.
  const told = fault ?? (isOld ? null : error);
  if (value === null) {
    return (
      <section className="platform-people">
        <h2>{t('people.title')}</h2>
        {error?.code === 'platform_unreachable' ? (
          <p className="muted">{t('people.offline')}</p>
        ) : error === null ? (
          <p className="muted">{loading ? t('ui.common.loading') : null}</p>
        ) : (
          <ErrorNote error={error} />
        )}
      </section>
    );
  }
  const { invitations } = value;
  return (
    <section className="platform-people" data-testid="platform-people">
      <h2 ref={head} tabIndex={-1}>
        {t('people.title')}
      </h2>
      {told === null ? null : <ErrorNote error={told} />}
      {isOld ? (
        <p className="muted" role="status" data-testid="people-old">
          {t('people.old')}
        </p>
      ) : null}
      <p role="status" className={isGone ? '' : 'visually-hidden'}>
        {isGone
          ? t(`people.gone.${left.how}`, { person: left.person.name ?? t('people.unnamed') })
          : ''}
      </p>
      <PeopleTable
        people={knownPeople(value)}
        manages={invitations !== null}
        onDone={done}
        onGone={(person, how) => setLeft({ person, how })}
        onErased={onErased}
      />
      {invitations === null ? (
        <p className="muted">{t('people.mayNotInvite')}</p>
      ) : (
        <>
          <Invitations invitations={invitations} onDone={done} />
          <InviteForm onDone={done} />
        </>
      )}
    </section>
  );
}
