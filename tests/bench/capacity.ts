// How often a saturated desk is told from a slow, a busy and a balanced one, on companies of both simulators.
//   node tests/bench/capacity.ts [--seeds 20] [--first-seed 7000] [--missing 0.2] [--misordered 0.05] [--stated] [--verbose]
import { parseArgs } from 'node:util';
import { capacityCandidates } from '../../core/constraints/capacity/capacityCandidates.ts';
import { buildSlices } from '../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../core/flow/dimensions.ts';
import { STAGES } from '../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../core/flow/records.ts';
import { observableStages } from '../../core/flow/stages.ts';
import { PLANTS } from '../../core/secondSimulation/plant.ts';
import { simulateSecond } from '../../core/secondSimulation/simulateSecond.ts';
import { simulateCompany } from '../../core/simulation/simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    'first-seed': { type: 'string', default: '7000' },
    missing: { type: 'string', default: '0.2' },
    misordered: { type: 'string', default: '0.05' },
    stated: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    plants: { type: 'string' },
    strength: { type: 'string', default: '1' },
  },
});
const seeds = Number(values.seeds);
const first = Number(values['first-seed']);
const faults = { missing: Number(values.missing), misordered: Number(values.misordered) };

function saturatedIn(books: BookRecords) {
  const [ledger] = ledgerFromRecords(books);
  if (ledger === undefined) return [];
  const asOf = ledger.lastEvent;
  const slices = buildSlices(ledger, asOf);
  const observable = STAGES.filter((_, k) => observableStages(slices)[k] === true);
  return capacityCandidates(ledger, slices, segmentDimensions(ledger, asOf), observable);
}

const rows: Record<string, string | number>[] = [];
const plants = values.plants?.split(',') ?? ['balanced', ...PLANTS];
for (const plant of plants) {
  let companies = 0;
  let any = 0;
  let stageRight = 0;
  let cellRight = 0;
  for (let seed = first; seed < first + seeds; seed++) {
    const told = PLANTS.find((p) => p === plant);
    const made =
      told === undefined
        ? {
            books: simulateCompany({
              seed,
              missingStamps: faults.missing,
              misorderedStamps: faults.misordered,
              constraint: null,
            }),
            planted: null,
          }
        : second(seed, told);
    companies++;
    const found = saturatedIn(made.books);
    if (found.length > 0) any++;
    const at = made.planted;
    if (at !== null && found.some(({ cell }) => cell.stage === at.stage)) stageRight++;
    if (
      at !== null &&
      found.some(
        ({ cell }) =>
          cell.stage === at.stage &&
          cell.parts[0]?.dimension === at.dimension &&
          cell.parts[0].values.join() === at.values.join(),
      )
    )
      cellRight++;
    if (values.verbose) {
      console.error(
        `${plant} ${seed} ${at?.stage} ${at?.values.join()} size ${at?.size.toFixed(2)}`,
      );
      for (const { cell, evidence: e } of found)
        console.error(
          `   ${cell.stage} ${cell.parts.map((p) => `${p.dimension}=${p.values.join()}`).join()} ${e.strength.toFixed(3)} weeks ${e.weeks} A ${e.arrivalsPerDay.toFixed(2)} D ${e.servicePerDay.toFixed(2)} B ${e.backlogBills} planned ${e.plannedLoadDays?.toFixed(1)} util ${e.utilisation?.toFixed(2)} little ${e.littleDays?.toFixed(1)} wait ${e.observedWaitDays?.toFixed(1)}`,
        );
    }
  }
  rows.push({
    plant,
    companies,
    'any saturated': any,
    'stage right': stageRight,
    'cell right': cellRight,
  });
}
console.table(rows);

function second(seed: number, plant: (typeof PLANTS)[number]) {
  const made = simulateSecond({
    seed,
    months: 30,
    billsPerMonth: 250,
    plant,
    strength: Number(values.strength),
    ...faults,
  });
  return {
    books: { ...made.books, ...(values.stated ? { capacities: made.capacity } : {}) },
    planted: made.truth.planted,
  };
}
