import { importBooks, previewBooks } from '../../core/books/importBooks.ts';
import type { BookSink } from '../../core/books/model.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { fileOf } from '../unit/books/support.ts';
import { type Dice, diceOf, mutated, mutatedInside } from './mutate.ts';
import type { Seed } from './seed.ts';

/** A changed file: the same for the same number. */
export function caseOf(all: readonly Seed[], number: number): { name: string; bytes: Uint8Array } {
  const dice = diceOf(number);
  const seed = pick(all, dice);
  const other = pick(all, dice).bytes;
  const inside = seed.zipped && dice() < 0.8;
  const bytes = inside ? mutatedInside(seed.bytes, other, dice) : mutated(seed.bytes, other, dice);
  return { name: seed.name, bytes };
}

function pick(all: readonly Seed[], dice: Dice): Seed {
  const seed = all[Math.floor(dice() * all.length)];
  if (seed === undefined) throw new Error('no seeds');
  return seed;
}

/**
 * Imports or previews a file; `imported` or the code of its refusal.
 * @throws whatever is no coded failure, an `internal` one, or a record whose money or dates are not whole
 */
export function execute(name: string, bytes: Uint8Array, preview: boolean): string {
  try {
    if (preview) previewBooks([fileOf(name, bytes)]);
    else importBooks([fileOf(name, bytes)], new StrictSink());
    return 'imported';
  } catch (error) {
    if (error instanceof AppFailure && error.appError.code !== 'internal')
      return error.appError.code;
    throw error;
  }
}

/** Takes every record whose numbers are what the model says they are. */
class StrictSink implements BookSink {
  customer = whole;
  invoice = whole;
  receipt = whole;
  allocation = whole;
  creditNote = whole;
  followUp = whole;
  capacity = () => true;
  balance = whole;
  issue(issue: { line: number }): void {
    whole(issue);
  }
}

/** Fields that hold what need not be whole: other columns of the source, rates, hours. */
const FREE = new Set(['attributes', 'exchangeRate']);

function whole(record: object): boolean {
  for (const [field, value] of Object.entries(record)) {
    if (typeof value === 'number' && !FREE.has(field) && !Number.isSafeInteger(value))
      throw new Error(`${field} is not whole`);
  }
  return true;
}
