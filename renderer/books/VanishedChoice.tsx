import { useState } from 'react';
import type { ImportBatch } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { AskFirst } from '../common/AskFirst.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

/** What to do with vouchers that a newer export no longer holds: keep them, or take them out and back again. */
export function VanishedChoice({ batch }: { readonly batch: ImportBatch }) {
  const { t, count } = useText();
  const held = useHeld('books:write');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { vanished, retired } = batch.changes;
  if (vanished === 0 || batch.undoneAt !== null) return null;
  const kept = vanished - retired;
  const retire = async (out: boolean): Promise<void> => {
    setAsking(false);
    setBusy(true);
    const answer = await callCore('retireVanished', { batchId: batch.batchId, retire: out });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
  };
  return (
    <div className="vanished">
      <p>
        {kept === 0
          ? t('ui.vanished.out', { count: retired, n: count(retired) })
          : t('ui.vanished.still', { count: kept, n: count(kept) })}
      </p>
      {kept === 0 ? (
        <button
          type="button"
          className="button"
          data-testid="put-back"
          disabled={busy}
          {...held}
          onClick={() => void retire(false)}
        >
          {t('ui.vanished.putBack')}
        </button>
      ) : (
        <button
          type="button"
          className="button"
          data-testid="take-out"
          disabled={busy}
          {...held}
          onClick={() => setAsking(true)}
        >
          {t('ui.vanished.takeOut')}
        </button>
      )}
      {error === null ? null : <ErrorNote error={error} />}
      {asking ? (
        <AskFirst
          title={t('ui.vanished.ask', { count: kept, n: count(kept) })}
          act={{
            label: t('ui.vanished.takeOut'),
            testId: 'take-out-sure',
            onDo: () => void retire(true),
          }}
          keep={t('ui.vanished.keep')}
          onClose={() => setAsking(false)}
        >
          <p>{t('ui.vanished.askWhat')}</p>
          <p>{t('ui.vanished.askSafe')}</p>
        </AskFirst>
      ) : null}
    </div>
  );
}
