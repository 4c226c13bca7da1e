import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { RankedThen } from '../../core/contract/ribbon.ts';
import { runsOf } from '../../core/ribbon/runsOf.ts';
import { segmentValue } from '../../core/text/values.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { useRibbonPoints } from '../constraint/useRibbonPoints.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';

/** Who was the constraint month by month, by the books as they stood then; a month sets the as-of date. */
export function Ribbon({ report }: { readonly report: AnalysisReport }): React.JSX.Element | null {
  const { t, month, compact, share } = useText();
  const nameOf = usePlaceName();
  const setAsOf = useView((view) => view.setAsOf);
  const days = report.trend.map((entry) => entry.day);
  const points = useRibbonPoints(days);
  if (days.length < 2) return null;
  const runs = runsOf(points);
  const heldOn = (day: number): RankedThen | null =>
    runs.find((run) => run.from <= day && day <= run.to)?.held ?? null;
  return (
    <section
      className="block ribbon-block"
      data-testid="ribbon"
      data-figure
      aria-labelledby="ribbon-title"
    >
      <header className="block-head">
        <h2 id="ribbon-title">{t('ui.ribbon.title')}</h2>
        <p className="small muted" role="status">
          {points.length < days.length
            ? t('ui.ribbon.filling', { done: points.length, of: days.length })
            : t('ui.ribbon.what')}
        </p>
        <ExportButton what={{ table: 'ribbon', days }} picture name={t('ui.ribbon.title')} />
      </header>
      <ol className="ribbon">
        {days.map((day) => {
          const known = points.some((point) => point.day === day);
          const held = known ? heldOn(day) : null;
          return (
            <li key={day}>
              <button
                type="button"
                className={held === null ? 'ribbon-month' : 'ribbon-month is-held'}
                aria-current={day === report.asOf ? 'date' : undefined}
                disabled={!known}
                onClick={() => setAsOf(day)}
              >
                <span className="small muted">{month(day)}</span>
                <span className="ribbon-name">{known ? nameOf(held) : '…'}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {points.length < days.length ? null : (
        <ul className="sentences small">
          {runs.map((run) => (
            <li key={run.from}>
              {run.held === null ? null : <DrumMark size={12} />}{' '}
              {t('ui.ribbon.run', {
                name: nameOf(run.held),
                from: month(run.from),
                to: month(run.to),
              })}{' '}
              {run.held === null
                ? null
                : t('ui.ribbon.cash', {
                    cash: compact(run.held.cash.estimate),
                    sure: share(run.held.confidence),
                  })}
              {run.held === null ? null : <RunCase held={run.held} to={run.to} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Leads to the whole case of a run's constraint, as the books stood at the run's end. */
function RunCase({ held, to }: { readonly held: RankedThen; readonly to: number }) {
  const { t } = useText();
  const { goDeep, setAsOf } = useView.getState();
  const latest = useAnalysis().report?.asOf === to;
  const { stage, dimension, value } = held;
  return (
    <>
      {' '}
      <button
        type="button"
        className="link"
        data-opens={`run ${to}`}
        onClick={() => {
          goDeep({ name: 'constraint', place: { stage, dimension, value } });
          if (!latest) setAsOf(to);
        }}
      >
        {t('constraint.whole')}
      </button>
    </>
  );
}

/** A ranked cell in a few words: its stage and segment, or that nothing was sure enough. */
function usePlaceName(): (held: RankedThen | null) => string {
  const { t, say } = useText();
  return (held) => {
    if (held === null) return t('ui.ribbon.none');
    const stage = t(`ui.stage.${held.stage}.name`);
    const values = held.value === null ? [] : [held.value].flat();
    if (values.length === 0) return stage;
    const dimensions = [held.dimension].flat();
    if (dimensions[0] === 'customer') {
      return `${stage}: ${t('ui.ribbon.customers', { count: values.length })}`;
    }
    const names = values.map((value, at) => {
      const part = segmentValue(dimensions[at] ?? '', value);
      return part.kind === 'term' ? say({ key: part.value }) : String(part.value);
    });
    return `${stage}: ${names.join(' × ')}`;
  };
}
