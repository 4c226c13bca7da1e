import { TriangleAlert } from 'lucide-react';
import { HomeAlerts } from '../alerts/HomeAlerts.tsx';
import { NoReport } from '../common/NoReport.tsx';
import { BooksElsewhere } from '../focusing/BooksElsewhere.tsx';
import { ConstraintMap } from '../map/ConstraintMap.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { Ageing } from './Ageing.tsx';
import { FocusCard } from './FocusCard.tsx';
import { HeldNote } from './HeldNote.tsx';
import { Tiles } from './Tiles.tsx';

/** Home: one focal point, the four figures beside it, the flow and the ageing beneath. */
export function Home(): React.JSX.Element {
  const { t, money } = useText();
  const { report, error, loading } = useAnalysis();
  if (error !== null || report === null) {
    return <NoReport error={error} followed={(records) => <BooksElsewhere records={records} />} />;
  }
  return (
    <div className="page home" aria-busy={loading}>
      <HeldNote report={report} />
      <FocusCard report={report} />
      <Tiles report={report} />
      {report.reconciled === false ? (
        <p className="home-gap note warn">
          <TriangleAlert size={20} aria-hidden />
          <span>{t('ui.books.gap', { gap: money(report.reconciliationGap) })}</span>
        </p>
      ) : null}
      <ConstraintMap report={report} />
      <HomeAlerts />
      <Ageing report={report} />
    </div>
  );
}
