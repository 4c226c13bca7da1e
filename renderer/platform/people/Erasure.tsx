import { useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import { AskFirst } from '../../common/AskFirst.tsx';
import { useText } from '../../text/useText.ts';

/** What is told before: what goes, what stays all the same, who hears of it. */
const TOLD = ['goes', 'stays', 'hears'] as const;

interface Props {
  /** Whose words: one's own, or those of somebody who is taken out with it. */
  readonly of: 'self' | 'other';
  readonly person: string;
  /** When it is done, and what goes with it. */
  readonly lead: string;
  readonly erase: () => Promise<Result<unknown>>;
}

/** Has a person forgotten for good, once it has been said what that takes and what it leaves. */
export function Erasure({ of, person, lead, erase }: Props): React.JSX.Element {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = (): void => {
    if (!busy) setAsking(false);
  };
  const act = async (): Promise<void> => {
    setBusy(true);
    await erase();
    setBusy(false);
    setAsking(false);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        data-testid={`erase-${of}`}
        onClick={() => setAsking(true)}
      >
        {t(`people.erase.${of}.ask`, { person })}
      </button>
      {asking ? (
        <AskFirst
          title={t(`people.erase.${of}.title`, { person })}
          act={{
            label: t(`people.erase.${of}.do`),
            testId: 'erase-sure',
            disabled: busy,
            onDo: () => void act(),
          }}
          keep={t('people.erase.keep')}
          onClose={close}
        >
          <p>{lead}</p>
          <dl className="erase-told">
            {TOLD.map((part) => (
              <div key={part}>
                <dt>{t(`people.erase.${part}`)}</dt>
                <dd>{t(`people.erase.${of}.${part}`)}</dd>
              </div>
            ))}
          </dl>
          <p role="status">
            <strong>{t(busy ? 'people.erase.busy' : 'people.erase.forGood')}</strong>
          </p>
        </AskFirst>
      ) : null}
    </>
  );
}
