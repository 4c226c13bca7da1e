import { cellsOf } from '../../../core/constraints/cells.ts';
import { WhatIfs } from '../../../core/constraints/whatIf/whatIf.ts';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { WhatIfInput } from '../../../core/contract/whatIf.ts';
import { segmentDimensions } from '../../../core/flow/dimensions.ts';
import { widenToGroup } from '../../../core/flow/incremental/customerGroup.ts';
import { customersBooks } from '../../../core/flow/incremental/customersBooks.ts';
import { exchangeCustomers } from '../../../core/flow/incremental/exchangeCustomers.ts';
import { recutSlices } from '../../../core/flow/incremental/recutSlices.ts';
import { type Ledger, STAGES } from '../../../core/flow/ledger.ts';
import { shared } from '../../../core/flow/sharedColumns.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { TwoAnalysts } from '../../../workers/analysing/analyseInTwo.ts';
import { COST_OF_FUNDS, type KeptFigures, keptFigures } from './keptFigures.ts';
import { recommending } from './recommending.ts';
import type { SharedBooks } from './sharedBooks.ts';
import { median, type Spent, timed } from './timing.ts';

/** Milliseconds, but for cells; medians where a figure is measured more than once. */
export interface OwnFigures {
  /** Everything of one as-of date, all dimensions, after the books are loaded. */
  readonly fullAnalysis: number;
  /** From the analysis to the recommendations of all ranked constraints: the first time, and then. */
  readonly recommendingFirst: Spent;
  readonly recommending: Spent;
  readonly kept: KeptFigures;
  /** Preparing a cell behind the analysis, its longest step (what a question may wait for), and its replays then. */
  readonly whatIfPrepared: number;
  readonly whatIfLongestStep: number;
  readonly whatIf: number;
  readonly whatIfWholeStage: number;
  /** Cells of stage × segment evaluated per minute, all dimensions. */
  readonly cellsPerMinute: number;
  /** One receipt of another amount: columns and slices follow. */
  readonly oneReceipt: number;
}

/** @param folder for a database. @throws Error when the books are empty, or a change of one receipt would need them loaded anew */
export async function ownFigures(
  folder: string,
  { ledger, slices, words }: SharedBooks,
  rounds: number,
): Promise<OwnFigures> {
  const { ms: fullAnalysis, report } = await analysed(shared(ledger));
  const advised = recommending({ ledger, slices, words, report }, rounds);
  const first = report.constraints[0];
  const cell: Omit<WhatIfInput, 'asOf' | 'days'> = {
    stage: first?.stage ?? 'collection',
    dimension: first?.dimension ?? 'all',
    value: first?.value ?? null,
  };
  const whatIfs = new WhatIfs(ledger, slices);
  const steps = stepsOf(whatIfs.prepare(cell));
  const replays = (asked: typeof cell) =>
    Array.from({ length: rounds }, (_, k) => timed(() => whatIfs.replay({ ...asked, days: k })).ms);
  const whole = { stage: cell.stage, dimension: 'all', value: null };
  whatIfs.replay({ ...whole, days: 0 });
  return {
    fullAnalysis,
    recommendingFirst: advised.first,
    recommending: advised.again,
    kept: keptFigures(folder, report, rounds, advised.grounds),
    whatIfPrepared: steps.reduce((sum, ms) => sum + ms, 0),
    whatIfLongestStep: Math.max(...steps),
    whatIf: median(replays(cell)),
    whatIfWholeStage: median(replays(whole)),
    cellsPerMinute: cellsPerMinute(ledger, slices),
    oneReceipt: oneReceipt(ledger, slices, rounds),
  };
}

function stepsOf(work: Iterator<unknown>): number[] {
  const steps: number[] = [];
  for (;;) {
    const { ms, result } = timed(() => work.next());
    steps.push(ms);
    if (result.done === true) return steps;
  }
}

/** The second thread starts within the time, as it does when the books are opened and asked about at once. */
async function analysed(ledger: Ledger): Promise<{ ms: number; report: AnalysisReport }> {
  const analysts = new TwoAnalysts();
  const clock = () => performance.now();
  const started = clock();
  const report = await analysts.analyse([ledger], { costOfFunds: COST_OF_FUNDS, clock });
  const ms = clock() - started;
  await analysts.stop();
  if (report === null) throw new Error('no books');
  return { ms, report };
}

function cellsPerMinute(ledger: Ledger, slices: Slices): number {
  const dimensions = segmentDimensions(ledger, slices.asOf);
  const { ms, result } = timed(() => {
    let cells = 0;
    for (const dimension of dimensions) {
      for (const stage of STAGES) cells += cellsOf(ledger, slices, dimension, stage).length;
    }
    return cells;
  });
  return Math.round((result / ms) * 60_000);
}

/** Takes a paisa off one receipt after another, each of another customer. */
function oneReceipt(ledger: Ledger, slices: Slices, rounds: number): number {
  const times: number[] = [];
  let books = ledger;
  let cut = slices;
  for (let round = 0; round <= rounds; round++) {
    const receipt = Math.floor((books.receipts.count * (round + 1)) / (rounds + 2));
    const marked = new Uint8Array(books.customers.count);
    marked[books.receipts.customer[receipt] ?? 0] = 1;
    widenToGroup(books, marked);
    const rows = customersBooks(books, marked);
    const amount = rows.receipts.amount.slice();
    const at = rows.from.receipts.indexOf(receipt);
    amount[at] = Math.max(1, (amount[at] ?? 0) - 1);
    const came = { ...rows, receipts: { ...rows.receipts, amount } };
    const { ms, result } = timed(() => {
      const exchanged = exchangeCustomers(books, marked, came);
      const recut = exchanged === null ? null : recutSlices(cut, exchanged);
      return exchanged === null || recut === null ? null : { books: exchanged.ledger, cut: recut };
    });
    if (result === null) throw new Error('one receipt made the books load anew');
    ({ books, cut } = result);
    // The first is the code's warming up.
    if (round > 0) times.push(ms);
  }
  return median(times);
}
