import { useCore } from '../api/useCore.ts';
import { ReportFault } from '../common/ReportFault.tsx';
import { useText } from '../text/useText.ts';
import { Completeness } from './Completeness.tsx';
import { Defects } from './Defects.tsx';
import { RejectedReasons } from './RejectedReasons.tsx';
import { StagesSeen } from './StagesSeen.tsx';

/** What weakens the conclusions, what it costs them, and the rows to fix at the source. */
export function QualityScreen(): React.JSX.Element {
  const { t, count } = useText();
  const { value: report, error } = useCore('quality', {});
  if (error !== null) return <ReportFault error={error} />;
  if (report === null) {
    return (
      <p className="muted" role="status">
        {t('ui.common.loading')}
      </p>
    );
  }
  const rows = report.defects.reduce((sum, defect) => sum + defect.rows, 0);
  const unseen = report.stages.filter(({ observable }) => !observable).length;
  return (
    <div className="quality" data-testid="quality">
      <header className="quality-verdict">
        <h2>
          {rows === 0
            ? t('ui.quality.clean')
            : t('ui.quality.toFix', { count: rows, n: count(rows) })}
        </h2>
        <p className="muted">
          {unseen === 0
            ? t('ui.quality.allSeen')
            : t('ui.quality.unseen', { count: unseen, n: count(unseen) })}
        </p>
      </header>
      <Defects defects={report.defects} />
      <div className="quality-split">
        <StagesSeen stages={report.stages} />
        <Completeness fields={report.completeness} />
      </div>
      <RejectedReasons rejected={report.rejected} />
    </div>
  );
}
