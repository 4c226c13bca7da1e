import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly report: AnalysisReport;
  readonly constraint: ConstraintReport | null;
}

/** The map's table twin: the same figures in rows. */
export function StageTable({ report, constraint }: Props): React.JSX.Element {
  const { t, money, days, moneyDays } = useText();
  const open = useView((view) => view.open);
  return (
    <div className="scroll table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('ui.map.stage')}</th>
            <th scope="col" className="num">
              {t('ui.map.waiting')}
            </th>
            <th scope="col" className="num">
              {t('ui.map.meanDays')}
            </th>
            <th scope="col" className="num">
              {t('ui.map.medianDays')}
            </th>
            <th scope="col" className="num">
              {t('ui.map.perDay')}
            </th>
            <th scope="col" className="num">
              {t('ui.map.dsoDays')}
            </th>
            <th scope="col" className="num">
              {t('ui.map.excess')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.stages.map((stage) => (
            <tr key={stage.stage}>
              <th scope="row">
                <button
                  type="button"
                  className="bucket"
                  onClick={() => open({ type: 'stage', stage: stage.stage }, true)}
                >
                  {t(`ui.stage.${stage.stage}.name`)}
                  {constraint?.stage === stage.stage ? (
                    <span className="drum-tag">
                      <DrumMark size={14} /> {t('ui.focus.constraint')}
                    </span>
                  ) : null}
                </button>
              </th>
              {stage.observable ? (
                <>
                  <td className="num">{money(stage.waiting, { zeroDash: true })}</td>
                  <td className="num">{days(stage.meanDays)}</td>
                  <td className="num">{days(stage.medianDays)}</td>
                  <td className="num">{money(stage.perDay)}</td>
                  <td className="num">{days(stage.dsoDays)}</td>
                  <td className="num">
                    {stage.excessRupeeDays === 0 ? '–' : moneyDays(stage.excessRupeeDays)}
                  </td>
                </>
              ) : (
                <td className="muted" colSpan={6}>
                  {t('ui.map.notInBooks')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
