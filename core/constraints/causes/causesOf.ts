import type { RootCause } from '../../contract/analysis.ts';
import type { Message, MessageValue } from '../../text/message.ts';
import { countOf, days, share, text } from '../../text/values.ts';
import { billsBehind, type Picked } from './billsBehind.ts';
import type { CauseQuestion } from './causeQuestion.ts';
import type { Days } from './daysUnder.ts';
import type { CauseKind } from './driver.ts';
import type { Mixed } from './mixture.ts';
import type { Run } from './runs.ts';
import type { Chosen, Selection } from './selectDrivers.ts';
import type { Step } from './since.ts';
import type { SlowCustomers } from './slowCustomers.ts';
import type { WaitingRows } from './waitingRows.ts';
import { runName } from './words.ts';

export interface Findings {
  readonly run: Run | null;
  readonly selection: Selection | null;
  readonly mixed: readonly Mixed[];
  readonly slow: (SlowCustomers & { readonly of: WaitingRows }) | null;
  readonly step: Step | null;
}

/** A cause that explains less of the excess than this is not worth a sentence. */
const MIN_SHARE = 0.05;

interface Draft {
  readonly id: string;
  readonly kind: CauseKind;
  /** Last part of its keys under engine.cause and engine.refute. */
  readonly words: string;
  readonly values: Readonly<Record<string, MessageValue>>;
  readonly q: number | null;
  readonly effect: Days | null;
  /** Of the excess, before others have taken theirs. */
  readonly share: number;
  readonly picked: Picked;
}

/** Findings as causes: their shares of the excess, one after the other from what is left, their rows and words. */
export function causesOf(
  question: CauseQuestion,
  window: WaitingRows,
  { run, selection, mixed, slow, step }: Findings,
): RootCause[] {
  const perRupee = Math.max(question.excessDays, 1e-9);
  const groups: Draft[][] = [
    run === null ? [] : [ofRun(question, window, run, run.extraDays / perRupee)],
    [
      ...(selection?.chosen ?? []).map((one) => ofDriver(question, window, one, perRupee)),
      ...mixed.map((one) => ofMixed(question, window, one, perRupee)),
    ],
    slow === null ? [] : [ofCustomers(question, window, slow, perRupee)],
    step === null ? [] : [ofStep(question, window, step, perRupee)],
  ];
  const causes: RootCause[] = [];
  let left = 1;
  for (const drafts of groups) {
    let wanted = 0;
    for (const draft of drafts) wanted += Math.max(0, draft.share);
    const scale = wanted > left ? left / wanted : 1;
    for (const draft of drafts) {
      const part = Math.max(0, draft.share) * scale;
      if (part < MIN_SHARE) continue;
      causes.push(causeOf(question, draft, part));
      left = Math.max(0, left - part);
    }
  }
  causes.sort((a, b) => b.share - a.share);
  if (left >= MIN_SHARE) causes.push(restOf(question, window, left, selection?.tried ?? 0));
  return causes;
}

function causeOf(question: CauseQuestion, draft: Draft, part: number): RootCause {
  const values = { ...draft.values, share: share(part), bills: countOf(draft.picked.counts.bills) };
  const message = (under: string): Message => ({ key: `engine.${under}.${draft.words}`, values });
  return {
    id: draft.id,
    kind: draft.kind,
    text: message('cause'),
    rupeeDays: Math.round(question.yearlyExcess * part),
    share: part,
    qValue: draft.q,
    effectDays: draft.effect,
    counts: draft.picked.counts,
    rows: draft.picked.rows,
    refutedBy: message('refute'),
  };
}

function ofDriver(
  question: CauseQuestion,
  window: WaitingRows,
  { driver, q, effect, perRupee: added }: Chosen,
  perRupee: number,
): Draft {
  const exposed = driver.exposed(window);
  const picked = billsBehind(question, window, (k) => exposed[k] === 1, driver.segment);
  const part = rupeesOf(window, exposed) / Math.max(1, rupeesOf(window, null));
  return {
    id: `driver:${driver.id}`,
    kind: driver.kind,
    words: `driver.${driver.words}`,
    values: { ...driver.values, ...comparison(window, exposed, effect, picked) },
    q,
    effect,
    share: (added * part) / perRupee,
    picked,
  };
}

function ofMixed(
  question: CauseQuestion,
  window: WaitingRows,
  mixed: Mixed,
  perRupee: number,
): Draft {
  const own = ofDriver(question, window, mixed, perRupee);
  return {
    ...own,
    id: `mix:${mixed.driver.id}`,
    words: 'driver.mixture',
    values: { ...own.values, beyond: share(mixed.beyond) },
    share: (mixed.perRupee * mixed.beyond) / perRupee,
  };
}

function ofRun(question: CauseQuestion, window: WaitingRows, run: Run, part: number): Draft {
  const { stage } = question;
  return {
    id: run.id,
    kind: stage === 'collection' ? 'market' : run.every === 'month' ? 'policy' : 'process',
    words: `run.${run.every}`,
    values: {
      run: runName(run),
      onDay: share(run.shareOnDay),
      days: days(run.extraDays),
      horizon: countOf(run.every === 'week' ? 30 : 60),
    },
    q: run.q,
    effect: null,
    share: part,
    picked: billsBehind(question, window, (k) => run.leftOnRun(window, k), null),
  };
}

function ofCustomers(
  question: CauseQuestion,
  window: WaitingRows,
  slow: SlowCustomers & { readonly of: WaitingRows },
  perRupee: number,
): Draft {
  const inside = new Set(slow.customers);
  const { name } = question.ledger.customers;
  return {
    id: 'customers',
    kind: 'market',
    words: 'customers',
    values: {
      names: text(slow.customers.map((c) => name[c] ?? '').join(', ')),
      customers: countOf(slow.customers.length),
      horizon: countOf(60),
    },
    q: slow.q,
    effect: null,
    share: slow.excess / Math.max(1, rupeesOf(slow.of, null)) / perRupee,
    picked: billsBehind(question, window, (k) => inside.has(window.customer[k]!), {
      dimension: 'customer',
      value: slow.customers.map((c) => question.ledger.customers.id[c] ?? ''),
    }),
  };
}

function ofStep(question: CauseQuestion, window: WaitingRows, step: Step, perRupee: number): Draft {
  const since = new Int8Array(window.count);
  for (let k = 0; k < since.length; k++) since[k] = window.entered[k]! >= step.from ? 1 : 0;
  const part = rupeesOf(window, since) / Math.max(1, rupeesOf(window, null));
  return {
    id: 'since',
    kind: 'process',
    words: 'since',
    values: {
      since: { kind: 'date', value: step.from },
      before: days(step.beforeDays),
      after: days(step.afterDays),
    },
    q: step.q,
    effect: null,
    share: ((step.afterDays - step.beforeDays) * part) / perRupee,
    picked: billsBehind(question, window, (k) => since[k] === 1, null),
  };
}

/** What no cause explains: a few exceptional rows, or the routine of all of them. */
function restOf(
  question: CauseQuestion,
  window: WaitingRows,
  left: number,
  tried: number,
): RootCause {
  const slowest = slowestTenth(window);
  const few = slowest.share > 0.6;
  const words = tried === 0 ? 'tooFew' : few ? 'exceptions' : 'routine';
  const picked = billsBehind(
    question,
    window,
    (k) => words !== 'exceptions' || window.days[k]! >= slowest.from,
    null,
  );
  return causeOf(
    question,
    {
      id: 'rest',
      kind: 'process',
      words,
      values: { tenth: share(slowest.share), limit: days(slowest.from), tried: countOf(tried) },
      q: null,
      effect: null,
      share: left,
      picked,
    },
    left,
  );
}

/** Share of the rupee-days that lies in the slowest tenth of the rows, and the days from which a row is one. */
function slowestTenth(window: WaitingRows): { share: number; from: number } {
  const sorted = Int32Array.from(window.days).sort();
  const from = sorted[Math.floor(0.9 * sorted.length)] ?? 0;
  let all = 0;
  let slow = 0;
  for (let k = 0; k < window.count; k++) {
    const rupeeDays = window.amount[k]! * window.days[k]!;
    all += rupeeDays;
    if (window.days[k]! >= from) slow += rupeeDays;
  }
  return { share: all > 0 ? slow / all : 0, from };
}

function rupeesOf(window: WaitingRows, exposed: Int8Array | null): number {
  let sum = 0;
  for (let k = 0; k < window.count; k++) {
    if (exposed === null || exposed[k] === 1) sum += window.amount[k]!;
  }
  return sum;
}

/** The numbers of a driver's sentences: its days, those of the reference, and how long until thirty bills tell. */
function comparison(
  window: WaitingRows,
  exposed: Int8Array,
  effect: Days,
  { counts }: Picked,
): Record<string, MessageValue> {
  let sum = 0;
  let n = 0;
  let first = window.asOf;
  for (let k = 0; k < window.count; k++) {
    if (exposed[k] !== 1) continue;
    sum += window.days[k]!;
    n++;
    if (window.entered[k]! < first) first = window.entered[k]!;
  }
  const under = n > 0 ? sum / n : 0;
  const perDay = counts.bills / Math.max(1, window.asOf - first);
  const needed = perDay > 0 ? 30 / perDay : 90;
  return {
    days: days(effect.estimate),
    low: days(effect.low),
    high: days(effect.high),
    under: days(under),
    reference: days(Math.max(0, under - effect.estimate)),
    horizon: countOf(needed <= 30 ? 30 : needed <= 60 ? 60 : 90),
  };
}
