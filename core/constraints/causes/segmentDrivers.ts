import type { Dimension, Ledger } from '../../flow/ledger.ts';
import { dimensionTerm, segmentValue, text } from '../../text/values.ts';
import { rowCodes } from '../rowCodes.ts';
import { type CauseKind, column, type Driver } from './driver.ts';
import type { WaitingRows } from './waitingRows.ts';

const KIND_OF: Readonly<Record<string, CauseKind>> = {
  salesperson: 'organisational',
  branch: 'organisational',
  segment: 'market',
  region: 'market',
  product_line: 'process',
  channel: 'system',
  mode: 'system',
};

/** Headers of the books' own attributes, read for what they are about. */
const KIND_OF_HEADER: readonly (readonly [RegExp, CauseKind])[] = [
  [/desk|user|clerk|person|team|staff|entered|approv|prepared|agent|collector/i, 'organisational'],
  [/mode|channel|portal|bank|system|sent|deliver|courier|e-?mail|paper|software|app/i, 'system'],
  [/terms|policy|scheme|limit|credit/i, 'policy'],
  [/type|class|group|industry|city|state|zone|territory|route/i, 'market'],
];

/** The size of a bill is a confounder with drivers of its own; customers are looked at by concentration. */
const NOT_HERE = new Set(['customer', 'size_band', 'month_end']);
/** Levels tried of one attribute, the most frequent first. */
const MAX_LEVELS = 40;
const MIN_CUSTOMERS = 3;

/** A driver for every value of every attribute that the books carry, against all other values of it. */
export function segmentDrivers(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  rows: WaitingRows,
  without: ReadonlySet<string>,
): Driver[] {
  const out: Driver[] = [];
  for (const dimension of dimensions) {
    if (NOT_HERE.has(dimension.name) || without.has(dimension.name)) continue;
    const codesOf = codeReader(ledger, dimension);
    for (const level of levelsOf(dimension, codesOf(rows), rows)) {
      const value = dimension.values[level]!;
      out.push({
        id: `${dimension.name}=${value}`,
        kind: kindOf(dimension.name),
        instead: null,
        segment: { dimension: dimension.name, value, level: dimension.level },
        words: 'segment',
        values: {
          dimension: dimensionTerm(dimension.name),
          value: text(value),
          named: segmentValue(dimension.name, value),
        },
        exposed: (of) => {
          const codes = codesOf(of);
          return column(of.count, (k) => (codes[k]! < 0 ? null : codes[k] === level));
        },
      });
    }
  }
  return out;
}

function kindOf(name: string): CauseKind {
  return KIND_OF[name] ?? KIND_OF_HEADER.find(([words]) => words.test(name))?.[1] ?? 'process';
}

/** Codes of rows under a dimension, kept for the rows last asked about. */
function codeReader(ledger: Ledger, dimension: Dimension): (rows: WaitingRows) => Int32Array {
  const known = new WeakMap<WaitingRows, Int32Array>();
  return (rows) => {
    const before = known.get(rows);
    if (before !== undefined) return before;
    const codes = rowCodes(ledger, rows, dimension);
    known.set(rows, codes);
    return codes;
  };
}

/** Levels worth trying: the most frequent; of a customer's attribute those that several customers share. */
function levelsOf(dimension: Dimension, codes: Int32Array, rows: WaitingRows): number[] {
  const count = new Int32Array(dimension.values.length);
  const customers = dimension.values.map(() => new Set<number>());
  for (let k = 0; k < codes.length; k++) {
    const level = codes[k]!;
    if (level < 0) continue;
    count[level] = count[level]! + 1;
    customers[level]!.add(rows.customer[k]!);
  }
  const least = dimension.level === 'customer' ? MIN_CUSTOMERS : 1;
  return [...count.keys()]
    .filter((level) => count[level]! > 0 && customers[level]!.size >= least)
    .sort((a, b) => count[b]! - count[a]!)
    .slice(0, MAX_LEVELS);
}
