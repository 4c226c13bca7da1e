import type { Stage } from '../../core/flow/ledger.ts';
import { useCore } from '../api/useCore.ts';
import { WhatIf } from '../constraint/WhatIf.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { cellDimension, cellValues } from '../focus/constraintCell.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly stage: Stage;
  readonly dimension: string;
  readonly value: string;
  readonly label: string;
}

/** One cell of the heat map: what waits there, beside the rest of the stage, what if, and its bills. */
export function CellPanel({ stage, dimension, value, label }: Props): React.JSX.Element | null {
  const { t, days, money, moneyDays, count } = useText();
  const { report } = useAnalysis();
  const open = useView((view) => view.open);
  const asOf = report?.asOf;
  const cells = useCore('cells', asOf === undefined ? null : { asOf, stage, dimension });
  const cell = cells.value?.find((each) => each.value === value && each.stage === stage);
  if (report === null || cell === undefined) return null;
  const ranked = report.constraints.find(
    (each) =>
      each.stage === stage && cellDimension(each) === dimension && cellValues(each).includes(value),
  );
  const name = `${t(`ui.stage.${stage}.name`)}: ${label}`;
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">
        {t('ui.heat.sentence', {
          label,
          stage: t(`ui.stage.${stage}.name`),
          own: days(cell.meanDays),
          rest: days(cell.achievableDays),
        })}
      </p>
      <dl className="figures">
        <div>
          <dt>{t('ui.map.waiting')}</dt>
          <dd className="num">{money(cell.waiting, { zeroDash: true })}</dd>
        </div>
        <div>
          <dt>{t('ui.map.excessDays')}</dt>
          <dd className="num">
            {cell.excessRupeeDays > 0 ? moneyDays(cell.excessRupeeDays) : '–'}
          </dd>
        </div>
        <div>
          <dt>{t('ui.heat.bills')}</dt>
          <dd className="num">{count(cell.invoices)}</dd>
        </div>
      </dl>
      <p className="focus-buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            open({
              type: 'invoices',
              title: name,
              filter: { asOf: report.asOf, stage, dimension, values: [value] },
            })
          }
        >
          {t('ui.why.rows')}
        </button>
        {ranked === undefined ? null : <WholeCase constraint={ranked} from="cell" />}
      </p>
      <section>
        <h3>{t('ui.whatIf.title')}</h3>
        <WhatIf
          key={name}
          cell={{ stage, dimension, value }}
          label={name}
          asOf={report.asOf}
          {...(cell.achievableDays === null ? {} : { start: cell.achievableDays })}
        />
      </section>
    </div>
  );
}
