import { Columns2 } from 'lucide-react';
import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import type { TrackedConstraint } from '../../core/contract/focusing.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import { useCore } from '../api/useCore.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { agreeing } from '../focus/agreement.ts';
import { CashBar } from '../focus/CashBar.tsx';
import { scaleEnd } from '../focus/impactScale.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { FocusProgress } from '../focusing/FocusProgress.tsx';
import { HeldElsewhere } from '../focusing/HeldElsewhere.tsx';
import { Priorities } from '../focusing/Priorities.tsx';
import { Term } from '../help/Term.tsx';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { walkButtons } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';

/** Every place that stands out, most cash first; each leads to its whole case. */
export function ConstraintList({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  const { constraints } = report;
  const end = scaleEnd(Math.max(0, ...constraints.map((c) => c.estimatedImpact.cashReleased.high)));
  return (
    <section
      className="block"
      data-testid="constraint-list"
      data-figure
      aria-labelledby="list-title"
    >
      <header className="block-head">
        <h2 id="list-title">{t('constraint.list.title')}</h2>
        <p className="small muted">{t('constraint.list.what')}</p>
        {constraints.length > 1 ? (
          <button
            type="button"
            className="button small-button"
            data-opens="list-compare"
            onClick={() => goDeep({ name: 'compare', places: null })}
          >
            <Columns2 size={14} aria-hidden />
            {t('constraint.compare.open')}
          </button>
        ) : null}
        {constraints.length === 0 ? null : (
          <ExportButton
            what={{ table: 'constraints', asOf: report.asOf }}
            picture
            name={t('constraint.list.title')}
          />
        )}
      </header>
      {constraints.length === 0 ? (
        <p>{t('ui.notSure.nothing')}</p>
      ) : (
        <div className="scroll table-scroll">
          <table className="plain ranked">
            <thead>
              <tr>
                <th scope="col">{t('constraint.list.place')}</th>
                <th scope="col" className="num">
                  {t('constraint.list.now')}
                </th>
                <th scope="col" className="num">
                  <Term of="achievable">{t('constraint.list.can')}</Term>
                </th>
                <th scope="col" className="num">
                  <Term of="cashReleased">{t('constraint.list.cash')}</Term>
                </th>
                <td />
                <th scope="col" className="num">
                  <Term of="confidence">{t('constraint.list.sure')}</Term>
                </th>
                <th scope="col" className="num">
                  {t('constraint.list.tests')}
                </th>
              </tr>
            </thead>
            <tbody onKeyDown={walkButtons}>
              {constraints.map((constraint) => (
                <Row
                  key={constraint.rank}
                  constraint={constraint}
                  named={constraint.rank === 1 && report.notSure === null}
                  end={end}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {constraints[0] === undefined ? null : <FocusProgress place={constraints[0]} />}
      <HeldElsewhere />
      <Past report={report} />
      {constraints.length === 0 ? null : <Priorities asOf={report.asOf} />}
    </section>
  );
}

/** Constraints that were followed and do not stand out on the day in sight. */
function Past({ report }: { readonly report: AnalysisReport }): React.JSX.Element | null {
  const { t } = useText();
  const records = useCore('constraintRecords', {}).value?.records ?? [];
  const past = records.filter(
    (record) => !report.constraints.some((constraint) => samePlace(constraint, record)),
  );
  if (past.length === 0) return null;
  return (
    <p className="past">
      <span className="muted">{t('constraint.past')}: </span>
      {past.map((record) => (
        <PastPlace key={record.id} record={record} />
      ))}
    </p>
  );
}

function PastPlace({ record }: { readonly record: TrackedConstraint }): React.JSX.Element {
  const { t } = useText();
  const label = useConstraintLabel(record);
  const goDeep = useView((view) => view.goDeep);
  return (
    <button
      type="button"
      className="link"
      data-opens={`past ${record.id}`}
      onClick={() => goDeep({ name: 'constraint', place: record })}
    >
      {label} ({t(`constraint.status.${record.status}`)})
    </button>
  );
}

interface RowProps {
  readonly constraint: ConstraintReport;
  readonly named: boolean;
  readonly end: number;
}

function Row({ constraint, named, end }: RowProps): React.JSX.Element {
  const { t, days, range, money, share } = useText();
  const label = useConstraintLabel(constraint);
  const goDeep = useView((view) => view.goDeep);
  const cash = constraint.estimatedImpact.cashReleased;
  return (
    <tr>
      <th scope="row">
        <span className="rank num">{constraint.rank}</span>
        <button
          type="button"
          className="bucket"
          data-opens={`listed ${label}`}
          onClick={() => goDeep({ name: 'constraint', place: constraint })}
        >
          {label}
        </button>
        {named ? (
          <span className="drum-tag">
            <DrumMark size={14} /> {t('ui.focus.constraint')}
          </span>
        ) : null}
      </th>
      <td className="num">{days(constraint.currentDays)}</td>
      <td className="num">{days(constraint.achievableDays)}</td>
      <td className="num" title={money(cash.estimate)}>
        {range(cash.low, cash.high)}
      </td>
      <td className="ranked-bar">
        <CashBar cash={cash} end={end} />
      </td>
      <td className="num">{share(constraint.confidence)}</td>
      <td className="num">{t('constraint.list.ofThree', { n: agreeing(constraint.tests) })}</td>
    </tr>
  );
}
