import { ChartNoAxesGantt, Table2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import type { Stage } from '../../core/flow/ledger.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { cellDimension } from '../focus/constraintCell.ts';
import type { PanelLevel } from '../state/panel.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { walkAcross } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { layOutRiver, type Size } from './riverLayout.ts';
import { riverOption } from './riverOption.ts';
import { StageButton } from './StageButton.tsx';
import { StageTable } from './StageTable.tsx';

interface Props {
  readonly report: AnalysisReport;
  /** The map as a screen of its own rather than a part of Home. */
  readonly full?: boolean;
}

/** The panel's level for a stage, cut as the constraint is where it holds it. */
function stageLevel(stage: Stage, constraint: ConstraintReport | null): PanelLevel {
  const dimension = constraint?.stage === stage ? cellDimension(constraint) : null;
  return dimension === null ? { type: 'stage', stage } : { type: 'stage', stage, dimension };
}

/** The flow of money as a river through seven stages; the drawing is beneath, words and keys above it. */
export function ConstraintMap({ report, full = false }: Props): React.JSX.Element {
  const { t } = useText();
  const open = useView((view) => view.open);
  const [asTable, setAsTable] = useState(false);
  const constraint = report.notSure === null ? (report.constraints[0] ?? null) : null;
  const { stages } = report;
  const stage = constraint?.stage ?? null;
  const option = useCallback(
    (size: Size, tokens: ChartTokens) =>
      riverOption(layOutRiver(stages, size, stage), stage, tokens),
    [stages, stage],
  );
  const Icon = asTable ? ChartNoAxesGantt : Table2;
  const Title = full ? 'h1' : 'h2';
  return (
    <section
      className={full ? 'block map full' : 'block map'}
      data-testid="constraint-map"
      data-figure
      aria-labelledby="map-title"
    >
      <header className="block-head">
        <Title id="map-title">{t('ui.map.title')}</Title>
        <p className="small muted">{t('ui.map.what')}</p>
        <button
          type="button"
          className="button quiet"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Icon size={16} aria-hidden />
          {asTable ? t('ui.map.asMap') : t('ui.map.asTable')}
        </button>
        {asTable ? null : <ExportButton picture name={t('ui.map.title')} />}
      </header>
      {asTable ? (
        <StageTable report={report} constraint={constraint} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys walk the buttons inside
        <div className="river" onKeyDown={walkAcross}>
          <Chart className="river-drawing" option={option} label="" />
          <ol className="river-stages">
            {stages.map((entry, index) => (
              <li key={entry.stage}>
                <StageButton
                  stage={entry}
                  constraint={constraint?.stage === entry.stage ? constraint : null}
                  tabbable={constraint === null ? index === 0 : constraint.stage === entry.stage}
                  onOpen={() => open(stageLevel(entry.stage, constraint), true)}
                />
              </li>
            ))}
          </ol>
        </div>
      )}
      {asTable ? null : <Legend />}
    </section>
  );
}

function Legend(): React.JSX.Element {
  const { t } = useText();
  return (
    <ul className="legend small muted" aria-label={t('ui.map.legend')}>
      <li>
        <span className="legend-band" aria-hidden="true" />
        {t('ui.map.legendBand')}
      </li>
      <li>
        <span className="legend-pool" aria-hidden="true" />
        {t('ui.map.legendPool')}
      </li>
      <li>
        <span className="legend-heat" aria-hidden="true">
          <i className="h0" />
          <i className="h1" />
          <i className="h2" />
          <i className="h3" />
          <i className="h4" />
        </span>
        {t('ui.map.legendHeat')}
      </li>
      <li>
        <span className="legend-drum" aria-hidden="true" />
        {t('ui.map.legendDrum')}
      </li>
    </ul>
  );
}
