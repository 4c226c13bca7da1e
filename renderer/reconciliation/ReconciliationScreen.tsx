import { useState } from 'react';
import { useCore } from '../api/useCore.ts';
import { ReportFault } from '../common/ReportFault.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { AgeingRow } from './AgeingRow.tsx';
import { Currencies } from './Currencies.tsx';
import { Equation } from './Equation.tsx';
import { Matching } from './Matching.tsx';
import { PartiesTable } from './PartiesTable.tsx';
import { Cheques, OnAccountAges, ShortPayments } from './SideParts.tsx';

/** The parties' table is as high as its rows up to here, and scrolls beyond. */
const HIGHEST = 560;
const AROUND = 160;
const ROW = 32;

/** Do the books add up, and where not, with whom. */
export function ReconciliationScreen(): React.JSX.Element {
  const { t, count } = useText();
  const asOf = useView((view) => view.asOf);
  const { value: report, error } = useCore('reconciliation', asOf === null ? {} : { asOf });
  const [differing, setDiffering] = useState(false);
  if (error !== null) return <ReportFault error={error} />;
  if (report === null) {
    return (
      <p className="muted" role="status">
        {t('ui.common.loading')}
      </p>
    );
  }
  const apart = report.parties.stated - report.parties.met;
  const only = differing && apart > 0;
  const shown = Math.max(1, only ? apart : report.parties.all);
  return (
    <div className="reconciliation" data-testid="reconciliation">
      <Equation report={report} />
      <AgeingRow report={report} />
      <div className="reconciliation-split">
        <section
          className="parties"
          style={{ height: Math.min(HIGHEST, AROUND + ROW * shown) }}
          aria-labelledby="parties-title"
        >
          <header className="parties-head">
            <h3 id="parties-title">{t('ui.reconcile.partiesTitle')}</h3>
            {apart === 0 ? null : (
              <label className="check small">
                <input
                  type="checkbox"
                  checked={differing}
                  onChange={(event) => setDiffering(event.target.checked)}
                />
                {t('ui.reconcile.onlyDiffering', { count: apart, n: count(apart) })}
              </label>
            )}
          </header>
          <PartiesTable asOf={report.asOf} differing={only} />
        </section>
        <div className="side-parts">
          <OnAccountAges report={report} />
          <Matching matched={report.matched} />
          <ShortPayments report={report} />
          <Cheques report={report} />
        </div>
      </div>
      <Currencies report={report} />
    </div>
  );
}
