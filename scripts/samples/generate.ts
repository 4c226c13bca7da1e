// Big canonical books for speed and scale runs; one JSON line about what was written goes to stdout.
//   node scripts/samples/generate.ts --invoices 1000000 --seed 1 --out DIR
//     [--months 24] [--customers N] [--plant billing:branch=Surat:9 | terms::5 | none] [--bad-rows N]
import { parseArgs } from 'node:util';
import {
  PLANT_KINDS,
  type Plant,
  type PlantKind,
  SIM_DIMENSIONS,
  type SimDimension,
} from '../../core/simulation/options.ts';
import { writeBigBooks } from './bigBooks.ts';

const isKind = (text: string): text is PlantKind => PLANT_KINDS.some((kind) => kind === text);
const isDimension = (text: string): text is SimDimension =>
  SIM_DIMENSIONS.some((dimension) => dimension === text);

/** `kind:dimension=value:days`; an empty middle is the whole stage, `none` is no plant. */
function readPlant(text: string): Plant | null {
  if (text === 'none') return null;
  const [kind = '', cell = '', days = ''] = text.split(':');
  const extraDays = Number(days);
  if (!isKind(kind) || !(extraDays > 0)) throw new Error(`--plant ${text}`);
  if (cell === '') return { kind, extraDays };
  const [dimension = '', value = ''] = cell.split('=');
  if (!isDimension(dimension) || value === '') throw new Error(`--plant ${text}`);
  return { kind, segment: { dimension, value }, extraDays };
}

const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    months: { type: 'string', default: '24' },
    customers: { type: 'string' },
    plant: { type: 'string', default: 'billing:branch=Surat:9' },
    'bad-rows': { type: 'string', default: '0' },
  },
});
if (values.out === undefined) throw new Error('--out DIR is missing');
const invoices = Number(values.invoices);
const summary = writeBigBooks(values.out, {
  invoices,
  seed: Number(values.seed),
  months: Number(values.months),
  customers: Number(values.customers ?? Math.max(10, Math.round(invoices / 200))),
  plant: readPlant(values.plant),
  badRows: Number(values['bad-rows']),
});
console.log(JSON.stringify(summary));
