import { addMonths } from '../../../core/books/dates.ts';
import { warningsAt } from '../../../core/constraints/drift/warningsAt.ts';
import { pointAt } from '../../../core/constraints/ribbon/pointAt.ts';
import type { RankedThen } from '../../../core/contract/ribbon.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { AccuracyCase } from '../accuracy/accuracyCase.ts';
import { type Cell, cellOfReport, cellText, sameCell } from '../accuracy/cell.ts';
import { CellMoney, SAME_MONEY } from '../accuracy/cellMoney.ts';
import { firstCompany } from '../accuracy/firstCompany.ts';
import type { JudgedCompany } from '../accuracy/judgedCompany.ts';
import { secondCompany } from '../accuracy/secondCompany.ts';
import { naiveDrift, RULES } from './naiveDrift.ts';

/** Who may tell of a drift. */
export const TELLERS = ['warned', ...RULES] as const;
export type Teller = (typeof TELLERS)[number];

/** What one teller said over a year of monthly looks. */
export interface Told {
  /** Months before the as-of date of the first look that told the planted cell; null: none did. */
  readonly planted: number | null;
  /** Whether any look told of a stage in which nothing was planted. */
  readonly falsely: boolean;
}

/** One company looked at month by month over its last year; plain data. */
export interface EarlyVerdict {
  readonly simulator: AccuracyCase['simulator'];
  readonly kind: AccuracyCase['kind'];
  readonly strength: AccuracyCase['strength'];
  readonly seed: number;
  /** The planted cell in one line; null in a balanced company. */
  readonly planted: string | null;
  /** Months before the as-of date of the first look at which the engine named the planted cell; null: never. */
  readonly named: number | null;
  readonly told: Readonly<Record<Teller, Told>>;
  /** Milliseconds of the warnings of one look, the mean of all. */
  readonly warnMs: number;
}

export const LOOKS = 12;

/** Simulates the case's company and looks at it at the end of each of its last twelve months, oldest first. */
export function earlyVerdictOf(one: AccuracyCase): EarlyVerdict {
  const company = one.simulator === 'first' ? firstCompany(one) : secondCompany(one);
  const books = ledgerFromRecords(company.books);
  const end = Math.max(...books.map(({ lastEvent }) => lastEvent));
  const is = matcher(company);
  const stage = company.planted?.cell.stage ?? null;
  const told = Object.fromEntries(
    TELLERS.map((teller) => [teller, { planted: null, falsely: false }]),
  ) as Record<Teller, Told>;
  const hear = (teller: Teller, cells: readonly Cell[], look: number): void => {
    const { planted, falsely } = told[teller];
    told[teller] = {
      planted: planted ?? (cells.some(is) ? look : null),
      falsely: falsely || cells.some((cell) => cell.stage !== stage),
    };
  };
  let named: number | null = null;
  let warnMs = 0;
  for (let look = LOOKS - 1; look >= 0; look--) {
    const day = addMonths(end, -look);
    const today = one.kind === 'none' ? null : namedOn(books, day);
    if (named === null && today !== null && is(cellOfReport(today))) named = look;
    const started = performance.now();
    const { warnings } = warningsAt(books, day, today);
    warnMs += (performance.now() - started) / LOOKS;
    hear('warned', warnings.map(cellOfReport), look);
    const naive = naiveDrift(books, day);
    for (const rule of RULES) hear(rule, naive[rule], look);
  }
  return {
    simulator: one.simulator,
    kind: one.kind,
    strength: one.strength,
    seed: one.seed,
    planted: company.planted === null ? null : cellText(company.planted.cell),
    named,
    told,
    warnMs,
  };
}

/** Who the engine names on a day; balanced companies are taken to have nobody, so that all of it is watched. */
function namedOn(books: readonly Ledger[], day: number): RankedThen | null {
  const { named, ranked } = pointAt(books, day);
  return named ? (ranked[0] ?? null) : null;
}

/** Tells whether a cell is the planted one: by its names, those the simulator knows, or its money. */
function matcher({ books, planted }: JudgedCompany): (cell: Cell) => boolean {
  if (planted === null) return () => false;
  const money = new CellMoney(books);
  const known = new Map<string, boolean>();
  const names = [planted.cell, ...planted.aliases];
  return (cell) => {
    if (cell.stage !== planted.cell.stage) return false;
    const key = cellText(cell);
    const found =
      known.get(key) ??
      names.some((name) => sameCell(name, cell) || money.inCommon(name, cell) >= SAME_MONEY);
    known.set(key, found);
    return found;
  };
}
