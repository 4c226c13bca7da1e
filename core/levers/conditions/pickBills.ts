import { MAX_FILTER_BILLS } from '../../contract/ledger.ts';
import type { Ground } from './ground.ts';
import type { PlaceView } from './placeView.ts';

/** Candidates that are gathered before the lighter ones go, as a multiple of how many are wanted. */
const GATHERED = 4;

/**
 * The bills that a test picks out of a place, heaviest first.
 * @param weight minor units that the bill of a row puts in; 0 or less: it is not picked
 * @param whole minor units that the share is of
 */
export function pickBills(
  { ledger, bills }: Pick<PlaceView, 'ledger' | 'bills'>,
  weight: (row: number) => number,
  whole: number,
): Ground {
  const heaviest = new Heaviest(MAX_FILTER_BILLS);
  let amount = 0;
  let count = 0;
  for (let row = 0; row < bills.length; row++) {
    const part = weight(row);
    if (part <= 0) continue;
    amount += part;
    count++;
    if (part > heaviest.least) heaviest.add(row, part);
  }
  const { rowId } = ledger.invoices;
  return {
    count,
    amount,
    share: whole > 0 ? Math.min(1, amount / whole) : 0,
    ids: heaviest.rows().map((row) => rowId[bills[row]!]!),
    values: {},
  };
}

/** The k heaviest of rows that come in ascending order, of equally heavy ones the first. */
class Heaviest {
  readonly #k: number;
  #kept: { readonly row: number; readonly part: number }[] = [];
  /** What is not heavier than this is none of them. */
  least = 0;

  constructor(k: number) {
    this.#k = k;
  }

  add(row: number, part: number): void {
    this.#kept.push({ row, part });
    if (this.#kept.length < GATHERED * this.#k) return;
    this.#cut();
    this.least = this.#kept[this.#k - 1]!.part;
  }

  rows(): number[] {
    this.#cut();
    return this.#kept.map(({ row }) => row);
  }

  #cut(): void {
    this.#kept = this.#kept.sort((a, b) => b.part - a.part || a.row - b.row).slice(0, this.#k);
  }
}

export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  return sum;
}
