import { useId, useRef, useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import type { ErasedHere } from '../../../core/contract/personalData.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';
import { Erasure } from './Erasure.tsx';
import type { KnownPerson } from './knownPeople.ts';
import { Laptops } from './Laptops.tsx';
import { OwnData } from './OwnData.tsx';
import { Removal } from './Removal.tsx';
import { ResetLinks } from './ResetLinks.tsx';
import { RoleForm } from './RoleForm.tsx';

interface Props {
  readonly person: KnownPerson;
  /** Whoever looks at it manages members. */
  readonly manages: boolean;
  readonly onDone: (answer: Result<unknown>) => void;
  readonly onGone: (person: KnownPerson, how: Gone) => void;
  readonly onErased: (here: ErasedHere) => void;
}

/** How somebody left the company. */
export type Gone = 'removed' | 'erased';

/** Somebody of the company in one row; under it, once opened, their laptops and what can be done for them. */
export function PersonRows({
  person,
  manages,
  onDone,
  onGone,
  onErased,
}: Props): React.JSX.Element {
  const { t, count } = useText();
  const moment = useMoment();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { userId, name, email, roles, laptops, isSelf, lastSeenAt, erasedAt } = person;
  const called = name ?? t('people.unnamed');
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const gone = (answer: Result<unknown>, how: Gone): void => {
    if (answer.ok) onGone(person, how);
    onDone(answer);
  };
  const erase = async (): Promise<Result<unknown>> => {
    const answer = await callCore('erasePerson', { userId });
    gone(answer, 'erased');
    return answer;
  };
  return (
    <>
      <tr data-testid="person">
        <th scope="row">
          {called}
          {isSelf ? <span className="muted small"> {t('people.you')}</span> : null}
          {email === null ? null : <span className="people-email muted small">{email}</span>}
          {erasedAt !== null && (manages || isSelf) ? (
            <span className="people-asked small" data-testid="asked-to-be-forgotten">
              {t('people.erase.asked', { moment: moment(erasedAt) })}
            </span>
          ) : null}
        </th>
        <td>{roles.map((role) => t(`reports.role.${role}`)).join(', ')}</td>
        <td>
          {lastSeenAt === null ? null : (
            <>
              {t('people.laptopCount', { count: laptops.length, n: count(laptops.length) })}{' '}
              <span className="muted small">
                {t('people.seen', { moment: moment(lastSeenAt) })}
              </span>
            </>
          )}
        </td>
        <td className="people-open">
          {manages || isSelf ? (
            <button
              ref={opener}
              type="button"
              className="button quiet small-button"
              data-testid="open-person"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              aria-label={t(open ? 'people.closeOf' : 'people.openOf', { person: called })}
              onClick={() => setOpen(!open)}
            >
              {t(open ? 'people.close' : 'people.open')}
            </button>
          ) : null}
        </td>
      </tr>
      {open ? (
        <tr
          id={id}
          className="people-care"
          data-testid="person-care"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          <td colSpan={4}>
            <Laptops person={called} laptops={laptops} onDone={onDone} />
            {isSelf ? <OwnData person={called} onDone={onDone} onErased={onErased} /> : null}
            {!manages ? null : isSelf ? (
              <p className="muted small">{t('people.byAnother')}</p>
            ) : (
              <>
                <RoleForm key={roles.join()} userId={userId} has={roles} onDone={onDone} />
                <ResetLinks userId={userId} person={called} onDone={onDone} />
                {erasedAt === null ? null : <p>{t('people.erase.toFinish', { person: called })}</p>}
                <div className="people-buttons">
                  <Removal
                    userId={userId}
                    person={called}
                    laptops={laptops.length}
                    onDone={(answer) => gone(answer, 'removed')}
                  />
                  <Erasure
                    of="other"
                    person={called}
                    lead={t('people.erase.other.lead')}
                    erase={erase}
                  />
                </div>
              </>
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}
