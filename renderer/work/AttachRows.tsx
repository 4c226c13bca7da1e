import { useState } from 'react';
import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import { useCore } from '../api/useCore.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { SayForm } from './SayForm.tsx';

/** Attaches the bills in sight to the work that is under way, as they stand on the day in sight. */
export function AttachRows({
  filter,
}: {
  readonly filter: InvoiceFilter;
}): React.JSX.Element | null {
  const { t, say } = useText();
  const works = useCore('works', {}).value;
  const { report } = useAnalysis();
  const [attached, setAttached] = useState(false);
  const running = works?.works.find(({ id }) => id === works.running);
  if (running === undefined || report === null) return null;
  return (
    <details className="attach-rows" data-testid="attach-rows">
      <summary>{t('work.evidence.attach')}</summary>
      <SayForm
        workId={running.id}
        label={t('work.evidence.attachWords')}
        button={t('work.evidence.add')}
        decisionOf={(words) => ({
          move: 'evidence',
          words,
          rows: { ...filter, asOf: filter.asOf ?? report.asOf },
        })}
        onSaid={() => setAttached(true)}
      />
      <p role="status" className="small muted">
        {attached ? t('work.evidence.attached', { title: say(running.title) }) : ''}
      </p>
    </details>
  );
}
