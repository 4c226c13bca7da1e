import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { wordsOf } from '../../../core/levers/conditions/bookWords.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { duckdbAnswers, type PeerAnswers, sqliteAnswers } from './analysePeers.ts';
import { type OwnFigures, ownFigures } from './ownFigures.ts';
import { type Answer, ask, QUESTIONS, type Question } from './questions.ts';
import { type SharedBooks, sharedBooks, writeShared } from './sharedBooks.ts';
import { median, timed } from './timing.ts';

/** Median milliseconds per question, and over all of them. */
export type Times = Readonly<Record<Question | 'all', number>>;

export interface AnalyseBench {
  readonly invoices: number;
  readonly receipts: number;
  readonly slices: number;
  readonly rounds: number;
  readonly drumbeat: Times;
  /** Null where it is not installed. */
  readonly duckdbOn2: Times | null;
  readonly duckdbOn1: Times | null;
  readonly sqlite: Times | null;
  readonly own: OwnFigures;
}

const MONTHS = 36;
const BILLS_EACH = 200;

/**
 * Simulated books of so many invoices as flow columns: the same questions answered by us and by peers that hold the
 * same columns in memory, and what only we do.
 * @throws Error when a peer's answer is another one
 */
export async function analyseBench(
  folder: string,
  { invoices, rounds }: { readonly invoices: number; readonly rounds: number },
): Promise<AnalyseBench> {
  const books = simulatedBooks(invoices);
  const { ledger, slices } = books;
  const files = writeShared(folder, books);
  const drumbeat = ownAnswers(books, rounds);
  const peer = async (name: string, asked: Promise<PeerAnswers | null>) => {
    const answered = await asked;
    if (answered !== null) assertSame(name, answered.answers, drumbeat.answers);
    return answered === null ? null : timesOf(answered.ms);
  };
  const { asOf } = slices;
  return {
    invoices: ledger.invoices.count,
    receipts: ledger.receipts.count,
    slices: slices.count,
    rounds,
    drumbeat: timesOf(drumbeat.ms),
    duckdbOn2: await peer('DuckDB', duckdbAnswers(files, asOf, { threads: 2, rounds })),
    duckdbOn1: await peer('DuckDB', duckdbAnswers(files, asOf, { threads: 1, rounds })),
    sqlite: await peer('sqlite3', sqliteAnswers(files, asOf, rounds)),
    own: await ownFigures(folder, books, rounds),
  };
}

/** The records are garbage once the columns stand. */
function simulatedBooks(invoices: number): SharedBooks {
  const company = simulateCompany({
    seed: 1,
    months: MONTHS,
    invoicesPerMonth: Math.max(1, Math.round(invoices / MONTHS)),
    customers: Math.max(10, Math.round(invoices / BILLS_EACH)),
    constraint: {
      kind: 'billing',
      segment: { dimension: 'branch', value: 'Surat' },
      extraDays: 9,
    },
  });
  const ledger = ledgerFromRecords(company)[0];
  if (ledger === undefined) throw new Error('no books');
  return sharedBooks(ledger, buildSlices(ledger, company.asOf), wordsOf(company));
}

function ownAnswers(books: SharedBooks, rounds: number): PeerAnswers {
  const answered = QUESTIONS.map((question) => {
    const runs = Array.from({ length: rounds }, () => timed(() => ask(question, books)));
    return { question, answer: runs[0]?.result ?? [], ms: runs.map(({ ms }) => ms) };
  });
  return {
    answers: record(answered.map(({ question, answer }) => [question, answer])),
    ms: record(answered.map(({ question, ms }) => [question, ms])),
  };
}

function record<T>(entries: readonly (readonly [Question, T])[]): Record<Question, T> {
  return Object.fromEntries(entries) as Record<Question, T>;
}

function timesOf(ms: PeerAnswers['ms']): Times {
  const each = record(QUESTIONS.map((question) => [question, median(ms[question])]));
  return { ...each, all: QUESTIONS.reduce((sum, question) => sum + each[question], 0) };
}

/** Relative difference that a ratio may have; sums are whole and must be equal. */
const RATIO_ERROR = 1e-12;

function assertSame(
  name: string,
  theirs: Readonly<Record<Question, Answer>>,
  ours: Readonly<Record<Question, Answer>>,
): void {
  for (const question of QUESTIONS) {
    const [a, b] = [theirs[question], ours[question]];
    const same =
      a.length === b.length &&
      a.every((row, r) =>
        row.every((value, c) => {
          const own = b[r]?.[c] ?? Number.NaN;
          return value === own || Math.abs(value - own) <= RATIO_ERROR * Math.abs(own);
        }),
      );
    if (!same) throw new Error(`${name} answers ${question} otherwise`);
  }
}
