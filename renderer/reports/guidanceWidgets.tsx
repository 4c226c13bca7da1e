import type { ConstraintReport } from '../../core/contract/analysis.ts';
import { type TheOne, theOne } from '../../core/guidance/theOne.ts';
import { useAlerts } from '../alerts/useAlerts.ts';
import { useCore } from '../api/useCore.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useGuidance } from '../guidance/useGuidance.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import type { WidgetProps } from './bookWidgets.tsx';
import { MiniTable } from './MiniTable.tsx';

const SHOWN = 5;

/** The one focus in a sentence, with what it would free; a viewer is not asked to act on it. */
export function FocusWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, say, range } = useText();
  const goDeep = useView((view) => view.goDeep);
  const asked = useGuidance();
  const past = useView((view) => view.asOf !== null);
  const works = useCore('works', past ? null : {});
  if ([asked, works].some(({ value, loading }) => value === null && loading)) {
    return (
      <p className="muted" aria-busy="true">
        {t('ui.common.loading')}
      </p>
    );
  }
  const the = theOne(report, asked.value, works.value);
  if (the.kind === 'notSure') return <p>{t('reports.none.focus')}</p>;
  const { title, cash, place } = shownOf(the);
  const { low, high } = cash;
  return (
    <>
      <p className="widget-focus">
        <strong>{say(title)}</strong>
      </p>
      {the.kind === 'work' ? null : <p>{say(the.focus.rationale)}</p>}
      <p>
        <span className="num">{range(low, high)}</span>{' '}
        <button
          type="button"
          className="link"
          data-opens="widget-focus"
          onClick={() => goDeep({ name: 'constraint', place })}
        >
          {t('constraint.whole')}
        </button>
      </p>
    </>
  );
}

function shownOf(the: Exclude<TheOne, { kind: 'notSure' }>) {
  if (the.kind === 'work') {
    return { title: the.work.title, cash: the.work.predicted.cash, place: the.work };
  }
  const { focus, constraint: place } = the;
  return the.kind === 'action'
    ? { title: the.action.title, cash: the.action.cash, place }
    : { title: focus.title, cash: focus.expectedImpact.cashReleased, place };
}

/** The places that hold back most, in their order. */
export function ConstraintsWidget({ report }: WidgetProps): React.JSX.Element {
  const { t } = useText();
  const places = report.constraints.slice(0, SHOWN);
  if (places.length === 0) return <p className="muted">{t('reports.none.constraints')}</p>;
  return (
    <ol className="widget-places">
      {places.map((place) => (
        <PlaceLine key={place.rank} place={place} />
      ))}
    </ol>
  );
}

function PlaceLine({ place }: { readonly place: ConstraintReport }): React.JSX.Element {
  const { range } = useText();
  const goDeep = useView((view) => view.goDeep);
  const label = useConstraintLabel(place);
  const { low, high } = place.estimatedImpact.cashReleased;
  return (
    <li>
      <button
        type="button"
        className="link plain-link"
        data-opens={`widget-place-${place.rank}`}
        onClick={() => goDeep({ name: 'constraint', place })}
      >
        {label}
      </button>
      <span className="num">{range(low, high)}</span>
    </li>
  );
}

/** What is at work and how far it is. */
export function WorksWidget(): React.JSX.Element {
  const { t, say, share } = useText();
  const goWork = useView((view) => view.goWork);
  const { value } = useCore('works', {});
  return (
    <MiniTable
      heads={[t('reports.col.work'), t('reports.col.progress')]}
      none={t('reports.none.works')}
      rows={(value?.works ?? [])
        .slice(0, SHOWN)
        .map(({ id, title, status, progressPercentage }) => ({
          id,
          name: `${say(title)} · ${t(`work.status.${status}`)}`,
          figures: [share(progressPercentage / 100)],
          open: () => goWork({ id, part: 'work' }),
        }))}
    />
  );
}

/** Of every work that was judged: what was predicted, and what of it was measured at the same trade. */
export function FreedWidget(): React.JSX.Element {
  const { t, say, compact } = useText();
  const goWork = useView((view) => view.goWork);
  const works = useCore('works', {});
  const outcomes = useCore('outcomes', {});
  const rows = (outcomes.value ?? []).flatMap(({ implementationId, ratio }) => {
    const work = works.value?.works.find(({ id }) => id === implementationId);
    if (work === undefined) return [];
    const predicted = work.predicted.cash.estimate;
    return [
      {
        id: implementationId,
        name: say(work.title),
        figures: [compact(ratio * predicted), compact(predicted)],
        open: () => goWork({ id: implementationId, part: 'effect' }),
      },
    ];
  });
  return (
    <MiniTable
      heads={[t('reports.col.work'), t('reports.col.measured'), t('reports.col.predicted')]}
      none={t('reports.none.freed')}
      rows={rows}
    />
  );
}

/** Alerts that stand. */
export function AlertsWidget(): React.JSX.Element {
  const { t, say } = useText();
  const open = useView((view) => view.open);
  const { value } = useAlerts();
  const told = value?.alerts.filter(({ state }) => state === 'told') ?? [];
  const quiet = value?.quiet === true && value.alerts.some(({ state }) => state === 'waiting');
  return (
    <MiniTable
      heads={[t('alerts.title'), t('reports.col.severity')]}
      none={t(quiet ? 'alerts.quietNow' : 'reports.none.alerts')}
      rows={told.slice(0, SHOWN).map(({ id, title, severity }) => ({
        id,
        name: say(title),
        figures: [t(`alerts.severity.${severity}`)],
        open: () => open({ type: 'alerts' }, true),
      }))}
    />
  );
}

/** What drifts towards becoming the constraint. */
export function WarningsWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, say, compact } = useText();
  const open = useView((view) => view.open);
  const { value } = useCore('earlyWarnings', { asOf: report.asOf });
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  return (
    <MiniTable
      heads={[t('reports.col.place'), t('reports.col.cash')]}
      none={t('reports.none.warnings')}
      rows={value.warnings.map(({ stage, dimension, value: segment, title, cashNow, rows }) => ({
        id: `${stage} ${dimension} ${segment}`,
        name: say(title),
        figures: [compact(cashNow.estimate)],
        open: () => open({ type: 'invoices', title: say(title), filter: rows }, true),
      }))}
    />
  );
}
