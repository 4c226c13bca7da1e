import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { AnalysisReport, CellReport } from '../../core/contract/analysis.ts';
import { STAGES, type Stage } from '../../core/flow/ledger.ts';
import { useCore } from '../api/useCore.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { cellDimension, cellValues } from '../focus/constraintCell.ts';
import { useDigits } from '../panel/useDigits.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { heatGrid, heatStep } from './heatGrid.ts';
import { heatOf } from './riverLayout.ts';

/** Stage × segment: where the days beyond the rest of the stage lie. Arrows walk, Enter opens, 1–9 cut otherwise. */
export function HeatMap({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, dimension: dimensionName } = useText();
  const constraint = report.notSure === null ? (report.constraints[0] ?? null) : null;
  const own = constraint === null ? null : cellDimension(constraint);
  const known = report.dimensions.map(({ name }) => name);
  const [picked, setPicked] = useState<string | null>(null);
  const dimension = picked ?? own ?? known.find((name) => name !== 'customer') ?? 'customer';
  const cells = useCore('cells', { asOf: report.asOf, dimension });
  const body = useDigits((digit) => {
    const chosen = known[digit - 1];
    if (chosen !== undefined) setPicked(chosen);
  });
  const marked = constraint !== null && own === dimension ? cellValues(constraint) : [];
  return (
    <section
      ref={body}
      className="block heat-map"
      data-testid="heat-map"
      data-figure
      aria-labelledby="heat-title"
    >
      <header className="block-head">
        <h2 id="heat-title">{t('ui.heat.title')}</h2>
        <p className="small muted">{t('ui.heat.what')}</p>
        <ExportButton
          what={{ table: 'cells', asOf: report.asOf, dimension }}
          picture
          name={`${t('ui.heat.title')} ${dimensionName(dimension)}`}
        />
      </header>
      <fieldset className="cuts">
        <legend>{t('ui.map.cutBy')}</legend>
        {known.slice(0, 9).map((name, index) => (
          <label key={name}>
            <input
              type="radio"
              name="heat-dimension"
              checked={name === dimension}
              onChange={() => setPicked(name)}
            />
            <kbd>{index + 1}</kbd> {dimensionName(name)}
          </label>
        ))}
      </fieldset>
      {cells.error === null ? null : <ErrorNote error={cells.error} />}
      {cells.value === null ? (
        <p className="muted">{t('ui.common.loading')}</p>
      ) : (
        <Grid
          report={report}
          dimension={dimension}
          cells={cells.value}
          marked={marked}
          stage={constraint?.stage ?? null}
        />
      )}
    </section>
  );
}

interface GridProps {
  readonly report: AnalysisReport;
  readonly dimension: string;
  readonly cells: readonly CellReport[];
  readonly marked: readonly string[];
  readonly stage: string | null;
}

function Grid({ report, dimension, cells, marked, stage }: GridProps): React.JSX.Element {
  const { t, moneyDays, days, count, dimension: dimensionName } = useText();
  const open = useView((view) => view.open);
  const grid = useMemo(() => heatGrid(cells, marked), [cells, marked]);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const walk = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const next = heatStep(event.key, at, { rows: grid.rows.length, columns: STAGES.length });
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row}-${next.column}"]`)?.focus();
  };
  const seen = report.stages.map((entry) => entry.observable);
  return (
    <div className="scroll table-scroll">
      <table ref={table} className="heat-grid">
        <thead>
          <tr>
            <th scope="col">{dimensionName(dimension)}</th>
            {STAGES.map((name) => (
              <th key={name} scope="col" className="num">
                {t(`ui.stage.${name}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walk}>
          {grid.rows.map((row, r) => (
            <tr key={row.value}>
              <th scope="row">{row.label}</th>
              {STAGES.map((name, column) => {
                const cell = row.cells[column];
                const isConstraint = stage === name && marked.includes(row.value);
                if (seen[column] !== true || cell === undefined) {
                  return (
                    <td key={name} className="heat-none" title={t('ui.map.notInBooks')}>
                      <span className="visually-hidden">{t('ui.map.notInBooks')}</span>
                    </td>
                  );
                }
                const rank = isConstraint ? null : rankOf(report, name, dimension, row.value);
                const heat = heatOf(cell.excessRupeeDays, grid.worst) ?? 0;
                return (
                  <td key={name}>
                    <button
                      type="button"
                      data-at={`${r}-${column}`}
                      tabIndex={at.row === r && at.column === column ? 0 : -1}
                      className={`heat-button h${heat}${isConstraint ? ' is-constraint' : ''}`}
                      aria-label={`${t('ui.heat.cell', {
                        label: row.label,
                        stage: t(`ui.stage.${name}.name`),
                        n: days(cell.meanDays),
                        excess: cell.excessRupeeDays > 0 ? moneyDays(cell.excessRupeeDays) : '–',
                      })}${rank === null ? '' : `. ${t('constraint.rank.short', { rank })}`}`}
                      onFocus={() => setAt({ row: r, column })}
                      onClick={() =>
                        open(
                          {
                            type: 'cell',
                            stage: name,
                            dimension,
                            value: row.value,
                            label: row.label,
                          },
                          true,
                        )
                      }
                    >
                      {isConstraint ? <DrumMark size={12} /> : null}
                      {rank === null ? null : (
                        <span
                          className="heat-rank num"
                          title={t('constraint.rank.short', { rank })}
                        >
                          {rank}
                        </span>
                      )}
                      <span className="num">
                        {cell.excessRupeeDays > 0 ? moneyDays(cell.excessRupeeDays) : '–'}
                      </span>
                      <span className="small num">
                        {t('ui.unit.days', { n: days(cell.meanDays) })}
                      </span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {grid.left > 0 ? (
        <p className="small muted">
          {t('ui.heat.left', { count: grid.left, n: count(grid.left) })}
        </p>
      ) : null}
    </div>
  );
}

/** The rank of the constraint that a cell belongs to; null where it belongs to none. */
function rankOf(
  report: AnalysisReport,
  stage: Stage,
  dimension: string,
  value: string,
): number | null {
  const found = report.constraints.find(
    (each) =>
      each.stage === stage && cellDimension(each) === dimension && cellValues(each).includes(value),
  );
  return found?.rank ?? null;
}
