import { useState } from 'react';
import type { CellReport } from '../../core/contract/analysis.ts';
import type { Stage } from '../../core/flow/ledger.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { heatOf } from '../map/riverLayout.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { walkButtons } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { useDigits } from './useDigits.ts';

interface Props {
  readonly stage: Stage;
  readonly dimension: string | null;
}

/** One stage cut into segments, worst first; 1–9 change what it is cut by, Enter leads to the bills. */
export function StagePanel({ stage, dimension }: Props): React.JSX.Element | null {
  const { t, compact, money, days, dimension: dimensionName } = useText();
  const { report } = useAnalysis();
  const open = useView((view) => view.open);
  const known = report?.dimensions.map((entry) => entry.name) ?? [];
  const dimensions = known.includes('customer') ? known : [...known, 'customer'];
  const [chosen, setChosen] = useState(dimension ?? dimensions[0] ?? 'customer');
  const asOf = report?.asOf;
  const cells = useCore('cells', {
    ...(asOf === undefined ? {} : { asOf }),
    stage,
    dimension: chosen,
  });
  const facts = report?.stages.find((entry) => entry.stage === stage);
  const body = useDigits((digit) => {
    const picked = dimensions[digit - 1];
    if (picked !== undefined) setChosen(picked);
  });
  if (report === null || facts === undefined) return null;
  const card = (metric: 'waiting' | 'meanDays' | 'medianDays'): React.JSX.Element => (
    <button
      type="button"
      className="link"
      onClick={() => open({ type: 'metric', of: { metric, stage } })}
    >
      {t(`ui.map.${metric}`)}
    </button>
  );

  if (!facts.observable) {
    return (
      <div className="panel-body scroll">
        <p className="panel-lead">{t(`ui.stage.${stage}.what`)}</p>
        <p>{t('ui.map.unobservable', { needs: t(`ui.stage.${stage}.needs`) })}</p>
      </div>
    );
  }
  return (
    <div ref={body} className="panel-body scroll">
      <p className="panel-lead">
        {t(`ui.stage.${stage}.what`)}
        {stage === 'billing' && facts.waiting === 0 ? ` ${t('ui.map.unbilled')}` : null}
      </p>
      <dl className="figures">
        <div>
          <dt>{card('waiting')}</dt>
          <dd className="num" title={money(facts.waiting)}>
            {facts.waiting > 0 ? compact(facts.waiting) : '–'}
          </dd>
        </div>
        <div>
          <dt>{card('meanDays')}</dt>
          <dd className="num">{t('ui.unit.days', { n: days(facts.meanDays) })}</dd>
        </div>
        <div>
          <dt>{card('medianDays')}</dt>
          <dd className="num">{t('ui.unit.days', { n: days(facts.medianDays) })}</dd>
        </div>
        <div>
          <dt>{t('ui.map.perDay')}</dt>
          <dd className="num">{compact(facts.perDay)}</dd>
        </div>
      </dl>
      {report.constraints
        .filter((each) => each.stage === stage)
        .slice(0, 1)
        .map((each) => (
          <WholeCase key={each.rank} constraint={each} from="stage" />
        ))}
      {facts.waiting > 0 ? (
        <button
          type="button"
          className="button"
          onClick={() =>
            open({
              type: 'invoices',
              title: t('ui.map.waitingIn', { stage: t(`ui.stage.${stage}.name`) }),
              filter: { asOf: report.asOf, stage, waiting: true },
            })
          }
        >
          {t('ui.map.seeWaiting')}
        </button>
      ) : null}
      <fieldset className="cuts">
        <legend>{t('ui.map.cutBy')}</legend>
        {dimensions.slice(0, 9).map((name, index) => (
          <label key={name}>
            <input
              type="radio"
              name="dimension"
              checked={name === chosen}
              onChange={() => setChosen(name)}
            />
            <kbd>{index + 1}</kbd> {dimensionName(name)}
          </label>
        ))}
      </fieldset>
      <p className="small muted">{t('ui.map.cellsWhat')}</p>
      {cells.error === null ? null : <ErrorNote error={cells.error} />}
      {cells.value === null && cells.loading ? (
        <p className="muted">{t('ui.common.loading')}</p>
      ) : null}
      {cells.value === null ? null : (
        <HeatList
          cells={cells.value.filter((cell) => cell.stage === stage)}
          label={dimensionName(chosen)}
          onOpen={(cell) =>
            open({
              type: 'invoices',
              title: cell.label,
              filter: { asOf: report.asOf, stage, dimension: chosen, values: [cell.value] },
            })
          }
        />
      )}
    </div>
  );
}

interface HeatProps {
  readonly cells: readonly CellReport[];
  readonly label: string;
  readonly onOpen: (cell: CellReport) => void;
}

const SHOWN = 200;

function HeatList({ cells, label, onOpen }: HeatProps): React.JSX.Element {
  const { t, count, moneyDays, days } = useText();
  const worst = Math.max(0, ...cells.map((cell) => cell.excessRupeeDays));
  return (
    <table className="plain heat">
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col" className="num">
            {t('ui.map.days')}
          </th>
          <th scope="col" className="num">
            {t('ui.map.rest')}
          </th>
          <th scope="col" className="num">
            {t('ui.map.excessDays')}
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={walkButtons}>
        {cells.slice(0, SHOWN).map((cell) => (
          <tr key={cell.value}>
            <th scope="row">
              <button type="button" className="heat-name" onClick={() => onOpen(cell)}>
                {cell.label}
                <span className="small muted">
                  {t('ui.map.bills', { count: cell.invoices, n: count(cell.invoices) })}
                </span>
              </button>
            </th>
            <td className="num">{days(cell.meanDays)}</td>
            <td className="num">{days(cell.achievableDays)}</td>
            <td className="num">
              {cell.excessRupeeDays > 0 ? (
                <span className={`heat-cell h${heatOf(cell.excessRupeeDays, worst) ?? 0}`}>
                  {moneyDays(cell.excessRupeeDays)}
                </span>
              ) : (
                '–'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
