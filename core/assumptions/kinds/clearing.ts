import { NO_DAY } from '../../books/dates.ts';
import { modeDays } from '../../constraints/norms.ts';
import { known } from '../../flow/order.ts';
import { countOf, days, paise, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const CHEQUE = /che(?:que|ck)|\b(?:dd|pdc)\b|draft/i;

/** Receipts of the last year, that count as money. */
function receiptsOf({ ledger, asOf }: Facts): number[] {
  const { count, receiptDate, amount } = ledger.receipts;
  const found: number[] = [];
  for (let r = 0; r < count; r++) {
    if (receiptDate[r]! > asOf - 365 && receiptDate[r]! <= asOf && amount[r]! > 0) found.push(r);
  }
  return found;
}

/** Bills that receipts have paid, each once. */
function paidBy({ ledger }: Facts, receipts: readonly number[]): Bill[] {
  const of = new Set(receipts);
  const bills = new Set<Bill>();
  const { count, receipt, invoice } = ledger.allocations;
  for (let a = 0; a < count; a++) {
    if (invoice[a]! >= 0 && of.has(receipt[a]!)) bills.add(invoice[a]!);
  }
  return [...bills];
}

function modeOf({ ledger }: Facts): ((receipt: number) => string) | null {
  const mode = ledger.receiptDimensions.find(({ name }) => name === 'mode');
  return mode === undefined ? null : (r) => mode.values[mode.code[r]!] ?? '';
}

const mean = (of: readonly number[]): number =>
  of.length === 0 ? 0 : of.reduce((sum, each) => sum + each, 0) / of.length;

/** Days from receipt to cleared funds; for a post-dated cheque from its own date. */
function clearing({ ledger, asOf }: Facts, r: number): number | null {
  const { receiptDate, clearedDate, instrumentDate, returnedDate } = ledger.receipts;
  if (!known(clearedDate[r]!, asOf) || known(returnedDate[r]!, asOf)) return null;
  const from = Math.max(receiptDate[r]!, known(instrumentDate[r]!, asOf) ? instrumentDate[r]! : 0);
  return Math.max(0, clearedDate[r]! - from);
}

/** "Cheques are what customers want." */
function cheques(facts: Facts): Finding | null {
  const mode = modeOf(facts);
  if (mode === null) return null;
  const { customer, amount } = facts.ledger.receipts;
  const all = receiptsOf(facts).filter((r) => mode(r) !== '');
  const byCheque = all.filter((r) => CHEQUE.test(mode(r)));
  const others = all.filter((r) => !CHEQUE.test(mode(r)));
  if (byCheque.length < ENOUGH || others.length < ENOUGH) return null;
  const payers = new Set(byCheque.map((r) => customer[r]!));
  const electronic = new Set(others.map((r) => customer[r]!));
  const both = [...payers].filter((each) => electronic.has(each));
  const only = [...payers].filter((each) => !electronic.has(each));
  if (both.length < 3) return null;
  const rupees = (of: readonly number[]): number => of.reduce((sum, r) => sum + amount[r]!, 0);
  const told = (of: readonly number[]): number[] => of.flatMap((r) => clearing(facts, r) ?? []);
  const chequeDays = mean(told(byCheque));
  const otherDays = mean(told(others));
  const slower = told(byCheque).length >= ENOUGH && chequeDays > otherDays + 0.5;
  const values = {
    receipts: countOf(byCheque.length),
    part: share(rupees(byCheque) / rupees(all)),
    payers: countOf(payers.size),
    both: countOf(both.length),
    only: countOf(only.length),
    cheque: days(Math.round(chequeDays * 10) / 10),
    other: days(Math.round(otherDays * 10) / 10),
  };
  const of = (customers: readonly number[]): Bill[] => {
    const theirs = new Set(customers);
    return paidBy(
      facts,
      byCheque.filter((r) => theirs.has(customer[r]!)),
    );
  };
  return {
    seen: values,
    lines: [
      line('against', 'both', values, facts.group(of(both))),
      ...linesIf(
        [slower, () => line('against', 'slower', values, facts.group(paidBy(facts, byCheque)))],
        [only.length > 0, () => line('for', 'only', values, facts.group(of(only)))],
      ),
      ...answered(facts, 'against', 'payBy', 'transfer'),
      ...answered(facts, 'for', 'payBy', 'cheque'),
    ],
    benchmarks: [{ side: 'against', id: 'chequeClearing' }],
    trial: { measure: 'clearingDays', customers: both },
  };
}

/** "A cheque that comes back is bad luck." */
function bounced(facts: Facts): Finding | null {
  const { customer, returnedDate, amount } = facts.ledger.receipts;
  const back = receiptsOf(facts).filter((r) => known(returnedDate[r]!, facts.asOf));
  const count = new Map<number, number>();
  for (const r of back) count.set(customer[r]!, (count.get(customer[r]!) ?? 0) + 1);
  const repeated = back.filter((r) => (count.get(customer[r]!) ?? 0) >= 2);
  if (back.length < 5 || repeated.length < 0.4 * back.length) return null;
  const again = new Set(repeated.map((r) => customer[r]!));
  const single = count.size - again.size;
  const bills = facts.recent.filter((i) => again.has(facts.customer(i)));
  const values = {
    back: countOf(back.length),
    amount: paise(back.reduce((sum, r) => sum + amount[r]!, 0)),
    repeated: countOf(repeated.length),
    customers: countOf(again.size),
    single: countOf(single),
  };
  return {
    seen: values,
    lines: [
      line('against', 'repeated', values, facts.group(bills)),
      ...linesIf([single > 0, () => line('for', 'single', values)]),
    ],
    trial: { measure: 'daysToPay', customers: [...again] },
  };
}

/** "A post-dated cheque is as good as money." */
function postDated(facts: Facts): Finding | null {
  const { instrumentDate, receiptDate, returnedDate, amount } = facts.ledger.receipts;
  const dated = receiptsOf(facts).filter(
    (r) => instrumentDate[r] !== NO_DAY && instrumentDate[r]! > receiptDate[r]!,
  );
  if (dated.length < ENOUGH / 2) return null;
  const bad = dated.filter((r) => known(returnedDate[r]!, facts.asOf));
  const bills = paidBy(facts, dated);
  const values = {
    receipts: countOf(dated.length),
    amount: paise(dated.reduce((sum, r) => sum + amount[r]!, 0)),
    mean: days(mean(dated.map((r) => instrumentDate[r]! - receiptDate[r]!))),
    bad: countOf(bad.length),
    good: countOf(dated.length - bad.length),
  };
  return {
    seen: values,
    lines: [
      line('against', 'wait', values, facts.group(bills)),
      ...linesIf(
        [bad.length > 0, () => line('against', 'bad', values, facts.group(paidBy(facts, bad)))],
        [bad.length < dated.length, () => line('for', 'good', values)],
      ),
    ],
    trial: { measure: 'daysToPay', customers: bills.map(facts.customer) },
  };
}

/** "Clearing is the bank's business." */
function theBank(facts: Facts): Finding | null {
  const mode = modeOf(facts);
  const told = receiptsOf(facts).flatMap((r) => {
    const took = clearing(facts, r);
    return took === null ? [] : [{ r, took, norm: modeDays(mode?.(r)) }];
  });
  const quick = told.filter(({ took, norm }) => took <= norm);
  const slow = told.filter(({ took, norm }) => took > norm);
  if (quick.length < ENOUGH || slow.length < ENOUGH || slow.length < 0.15 * told.length)
    return null;
  const slowModes = new Set(slow.map(({ r }) => mode?.(r) ?? ''));
  const alike = quick.filter(({ r }) => slowModes.has(mode?.(r) ?? ''));
  if (alike.length < ENOUGH) return null;
  const bills = paidBy(
    facts,
    slow.map(({ r }) => r),
  );
  const values = {
    slow: countOf(slow.length),
    part: share(slow.length / told.length),
    mean: days(mean(slow.map(({ took }) => took))),
    quick: countOf(alike.length),
    quickMean: days(mean(alike.map(({ took }) => took))),
  };
  return {
    seen: values,
    lines: [
      line(
        'against',
        'quick',
        values,
        facts.group(
          paidBy(
            facts,
            alike.map(({ r }) => r),
          ),
        ),
      ),
      line('for', 'slow', values, facts.group(bills)),
    ],
    benchmarks: [{ side: 'against', id: 'chequeClearing' }],
    trial: { measure: 'clearingDays' },
  };
}

export const CLEARING_KINDS: readonly AssumptionKind[] = [
  { id: 'chequesWanted', stage: 'clearing', angle: 'customer', find: cheques },
  { id: 'chequesBounce', stage: 'clearing', angle: 'benchmark', find: bounced },
  { id: 'postDatedGood', stage: 'clearing', angle: 'competition', find: postDated },
  { id: 'bankTakesTime', stage: 'clearing', angle: 'technology', find: theBank },
];
