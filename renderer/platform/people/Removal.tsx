import { useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import { callCore } from '../../api/core.ts';
import { AskFirst } from '../../common/AskFirst.tsx';
import { useText } from '../../text/useText.ts';

interface Props {
  readonly userId: string;
  readonly person: string;
  /** Laptops on which they are signed in. */
  readonly laptops: number;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Takes somebody out of the company, once it has been said what that ends and what it leaves. */
export function Removal({ userId, person, laptops, onDone }: Props): React.JSX.Element {
  const { t, count } = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore('removeMember', { userId });
    setBusy(false);
    setAsking(false);
    onDone(answer);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        data-testid="remove-member"
        onClick={() => setAsking(true)}
      >
        {t('people.remove.ask', { person })}
      </button>
      {asking ? (
        <AskFirst
          title={t('people.remove.title', { person })}
          act={{
            label: t('people.remove.do'),
            testId: 'remove-member-sure',
            disabled: busy,
            onDo: () => void remove(),
          }}
          keep={t('people.remove.keep')}
          onClose={() => setAsking(false)}
        >
          <p>
            {laptops === 0
              ? t('people.remove.endsAlone')
              : t('people.remove.ends', { count: laptops, n: count(laptops) })}
          </p>
          <p>{t('people.remove.leaves')}</p>
        </AskFirst>
      ) : null}
    </>
  );
}
