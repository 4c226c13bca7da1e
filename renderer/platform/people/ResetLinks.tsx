import { useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import { type HandedLink, LostAtSignIn } from '../../../core/contract/people.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';
import { LinkNote } from './LinkNote.tsx';

interface Props {
  readonly userId: string;
  readonly person: string;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Links for somebody who cannot sign in any more. */
export function ResetLinks({ userId, person, onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const moment = useMoment();
  const [made, setMade] = useState<(HandedLink & { readonly lost: LostAtSignIn }) | null>(null);
  const make = async (lost: LostAtSignIn): Promise<void> => {
    const answer = await callCore('makeResetLink', { userId, lost });
    setMade(answer.ok ? { ...answer.value, lost } : null);
    onDone(answer);
  };
  return (
    <div className="people-lost">
      <p>
        <strong>{t('people.lost.title')}</strong>{' '}
        <span className="muted small">{t('people.lost.what')}</span>
      </p>
      <p className="people-buttons">
        {LostAtSignIn.options.map((lost) => (
          <button
            key={lost}
            type="button"
            className="button"
            data-testid={`lost-${lost}`}
            onClick={() => void make(lost)}
          >
            {t(`people.lost.${lost}.make`)}
          </button>
        ))}
      </p>
      {made === null ? null : (
        <LinkNote
          link={made.link}
          words={t(`people.lost.${made.lost}.link`, { person, moment: moment(made.expiresAt) })}
        />
      )}
    </div>
  );
}
