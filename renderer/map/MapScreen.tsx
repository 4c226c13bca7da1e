import { ReportFault } from '../common/ReportFault.tsx';
import { Working } from '../common/Working.tsx';
import { ConstraintList } from '../constraint/ConstraintList.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { ConstraintMap } from './ConstraintMap.tsx';
import { HeatMap } from './HeatMap.tsx';
import { MapElsewhere } from './MapElsewhere.tsx';
import { Ribbon } from './Ribbon.tsx';
import { StageTable } from './StageTable.tsx';
import { WatchList } from './WatchList.tsx';

/** The map at full height with its figures beneath. */
export function MapScreen(): React.JSX.Element {
  const { t } = useText();
  const { report, error } = useAnalysis();
  return (
    <div className="page map-page">
      {error === null ? null : (
        <ReportFault error={error} followed={(records) => <MapElsewhere records={records} />} />
      )}
      {report === null ? (
        error === null ? (
          <Working label={t('ui.progress.analysing')} />
        ) : null
      ) : (
        <>
          <ConstraintMap report={report} full />
          <ConstraintList report={report} />
          <HeatMap report={report} />
          <Ribbon report={report} />
          <WatchList report={report} />
          <section className="block" aria-label={t('ui.map.figures')}>
            <StageTable
              report={report}
              constraint={report.notSure === null ? (report.constraints[0] ?? null) : null}
            />
          </section>
        </>
      )}
    </div>
  );
}
