import { useCore } from '../api/useCore.ts';
import { RejectedRows } from '../importing/RejectedRows.tsx';
import { useText } from '../text/useText.ts';

/** The rows that no import could take for one reason, import by import. */
export function RejectedPanel({ code }: { readonly code: string }): React.JSX.Element {
  const { t } = useText();
  const batches = useCore('batches', {});
  const live = (batches.value ?? []).filter(
    (batch) => batch.undoneAt === null && batch.counts.rejected > 0,
  );
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">{t('ui.quality.rejectedWhat')}</p>
      {live.map((batch) => (
        <section key={batch.batchId}>
          <h3>{batch.files.map(({ file }) => file).join(', ')}</h3>
          <RejectedRows batchId={batch.batchId} code={code} />
        </section>
      ))}
    </div>
  );
}
