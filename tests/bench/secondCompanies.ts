import { parseArgs } from 'node:util';
import { PLANTS, type Plant } from '../../core/secondSimulation/plant.ts';
import { simulateSecond } from '../../core/secondSimulation/simulateSecond.ts';
import { canonicalFiles } from '../../scripts/samples/canonicalCsv.ts';
import { writeFiles } from '../../scripts/samples/writeFiles.ts';

/**
 * Writes one company of the second simulator as canonical CSV, with its truth beside the folder:
 * `node tests/bench/secondCompanies.ts --out DIR [--plant billing] [--seed 1] [--strength 1] [--months 30]
 * [--bills 250] [--missing 0.2] [--misordered 0.05] [--onset MONTHS] [--earlier PLANT]`.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    plant: { type: 'string', default: 'none' },
    seed: { type: 'string', default: '1' },
    strength: { type: 'string', default: '1' },
    months: { type: 'string', default: '30' },
    bills: { type: 'string', default: '250' },
    missing: { type: 'string', default: '0.2' },
    misordered: { type: 'string', default: '0.05' },
    onset: { type: 'string' },
    earlier: { type: 'string' },
  },
});

function plantOf(name: string): Plant {
  const plant = PLANTS.find((p) => p === name);
  if (plant === undefined) throw new Error(`no such plant: ${name}; one of ${PLANTS.join(', ')}`);
  return plant;
}

if (values.out === undefined) throw new Error('--out DIR is needed');
const earlier = values.earlier === undefined ? 'none' : plantOf(values.earlier);
const { books, capacity, truth } = simulateSecond({
  seed: Number(values.seed),
  months: Number(values.months),
  billsPerMonth: Number(values.bills),
  plant: plantOf(values.plant),
  strength: Number(values.strength),
  missing: Number(values.missing),
  misordered: Number(values.misordered),
  ...(values.onset === undefined ? {} : { onsetMonths: Number(values.onset) }),
  ...(earlier === 'none' ? {} : { earlier }),
});
const files = canonicalFiles({ ...books, followUps: books.followUps ?? [], capacities: capacity });
writeFiles(values.out, files);
writeFiles(`${values.out}.truth`, new Map([['truth.json', `${JSON.stringify(truth, null, 2)}\n`]]));
console.log(`${books.invoices.length} invoices, ${books.receipts.length} receipts, ${truth.plant}`);
