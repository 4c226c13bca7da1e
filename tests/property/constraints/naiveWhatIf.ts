import { civilOf, daysInMonth, NO_DAY } from '../../../core/books/dates.ts';
import { residualLife } from '../../../core/constraints/survival.ts';
import { replayBasis } from '../../../core/constraints/whatIf/whatIf.ts';
import { dimensionNamed } from '../../../core/flow/dimensions.ts';
import { type Ledger, STAGES, type Stage } from '../../../core/flow/ledger.ts';
import { type Slices, stageDays } from '../../../core/flow/slice.ts';
import { entered, left, observed, stageFrom } from '../../../core/flow/stageTime.ts';

interface Row {
  readonly i: number;
  readonly amount: number;
  readonly inside: boolean;
  readonly recent: boolean;
  readonly told: boolean;
  /** Days in the stage, with those that are expected still to come. */
  readonly days: number;
  readonly longer: number;
}

const KINDS = ['allocated', 'credited', 'open', 'covered', 'on account'] as const;

/**
 * The what-if of a cell row by row, as its documentation tells it: plain objects, run days searched day by day,
 * anchors and habits counted with maps. Shares with the engine the survival estimate and the slope of receipt on
 * dispatch, which have tests of their own.
 */
export function naiveWhatIf(
  ledger: Ledger,
  s: Slices,
  stage: Stage,
  cell: { readonly dimension: string; readonly value: string | null },
  target: number,
): { cashReleased: number; meanDays: number; outstandingAfter: number } {
  const k = STAGES.indexOf(stage);
  const { asOf } = s;
  const { invoices } = ledger;
  const all = Array.from({ length: s.count }, (_, i) => i);
  const isIn = inCell(ledger, s, cell);
  const expected = (of: number) => {
    const rows = all.filter((i) => entered(s, of, i) && told(ledger, s, of, i));
    const censored = Uint8Array.from(rows, (i) => (left(s, of, i) ? 0 : 1));
    return residualLife(
      Float64Array.from(rows, (i) => stageDays(s, of, i)),
      censored,
    );
  };
  const restHere = expected(k);
  const restOfCollection = expected(4);

  const rows = all.flatMap((i): Row[] => {
    const waiting = s.waitingIn[i]!;
    const gone = waiting < 0;
    const reached = k === 3 ? s.invoice[i]! >= 0 && (gone || waiting >= 3) : entered(s, k, i);
    if (!reached || (gone && s.allocated[i]! <= asOf - 365)) return [];
    if (waiting >= 3 && s.due[i]! < asOf - 1095) return [];
    const waited = stageDays(s, k, i);
    const here = k === 3 ? waiting === 3 : !left(s, k, i);
    const dueDate = invoices.dueDate[s.invoice[i]!] ?? 0;
    let longer = here ? restHere(waited) : 0;
    if (here && k === 2) longer = Math.max(0, dueDate - s.dispatched[i]! - waited);
    const day = k === 0 ? s.invoiced[i]! : k === 3 ? s.due[i]! : stageFrom(s, k, i);
    const recent = day > asOf - 365;
    const isTold = told(ledger, s, k, i);
    const amount = s.amount[i]!;
    return [{ i, amount, inside: isIn(i), recent, told: isTold, days: waited + longer, longer }];
  });
  const sum = (of: readonly Row[], what: (row: Row) => number) =>
    of.reduce((total, row) => total + what(row), 0);
  const counted = rows.filter((row) => row.inside && row.recent && row.told);
  const meanDays = sum(counted, (r) => r.amount * r.days) / sum(counted, (r) => r.amount);
  const cut = meanDays > 0 ? Math.max(0, 1 - target / meanDays) : 0;
  const recent = rows.filter((row) => row.recent);
  const known = recent.filter((row) => row.told);
  const exposure =
    known.length > 0 ? sum(recent, (r) => r.amount) / sum(known, (r) => r.amount) : 0;

  const basis = replayBasis(ledger, s);
  const runs = habits(ledger, asOf);
  let freed = 0;
  let openFallsBy = 0;
  for (const row of rows.filter((one) => one.inside && one.days > 0)) {
    const { i } = row;
    const kind = KINDS[s.kind[i]!];
    const waiting = s.waitingIn[i]!;
    const bill = s.invoice[i]!;
    const dueDate = invoices.dueDate[bill] ?? 0;
    const isOpen = kind === 'open' && waiting >= 0;
    let passes = 1;
    if (k === 0) passes = anchorOf(ledger, s.customer[i]!, s.asOf) === 'delivery' ? 0 : 1;
    if (k === 1)
      passes = anchorOf(ledger, s.customer[i]!, s.asOf) === 'dispatch' ? 1 : basis.dispatchSlope();
    if (k === 5 && kind === 'on account') passes = 0;
    const saved = cut * row.days * passes;

    let received = s.received[i]!;
    if (isOpen && waiting < 3) {
      received = Math.max(asOf + (k === 1 ? row.longer : 0), dueDate) + restOfCollection(0);
    } else if (isOpen && k === 4) received = asOf + row.longer;
    else if (isOpen) {
      received = asOf + (k === 3 ? row.longer : 0) + restOfCollection(stageDays(s, 4, i));
    }
    const isMoney = kind === 'allocated' || kind === 'on account';
    const toClear = !isMoney ? 0 : k === 5 ? row.days : s.cleared[i]! - s.received[i]!;
    const cleared = received + toClear;
    let toMatch = isMoney ? Math.max(0, s.allocated[i]! - s.received[i]! - toClear) : 0;
    if (isMoney && k === 6) toMatch = row.days;
    const matched = cleared + toMatch;

    // Ready somewhere since the run before, but not before what falls due.
    const spread = ((i + 1) * 0.6180339887498949) % 1;
    const early = bill >= 0 && received < dueDate;
    let payable = s.due[i]!;
    if (k === 2) payable = Math.max(s.dispatched[i]! + row.days, s.disputeTo[i]!);
    else if (s.disputeTo[i]! > s.disputeFrom[i]!) payable = s.disputeTo[i]!;
    else if (early && k < 2) payable = k === 1 ? s.invoiced[i]! + row.days : s.dispatched[i]!;
    const again = (isRun: IsRun | null, was: number, now: number, since: number): number => {
      if (isRun === null || now >= was) return now;
      let before = Math.ceil(was) - 1;
      while (!isRun(before)) before--;
      const ready = since <= 0 ? 0 : spread * Math.min(since, was - before);
      let day = Math.ceil(now - ready - 1e-9);
      while (!isRun(day)) day++;
      return Math.min(was, day);
    };
    const ofCustomer = isOpen || s.receipt[i]! >= 0 ? runs.pay(s.customer[i]!) : null;
    let nowReceived = k <= 4 ? received - saved : received;
    if (k < 4) nowReceived = again(ofCustomer, received, nowReceived, received - payable);
    let nowCleared = cleared - (received - nowReceived);
    if (k < 5 && toClear > 0) nowCleared = again(runs.clear, cleared, nowCleared, toClear);
    if (k === 5) nowCleared = cleared - saved;
    let nowMatched = matched - (k === 6 ? saved : cleared - nowCleared);
    if (k < 6 && toMatch > 0) nowMatched = again(runs.match, matched, nowMatched, toMatch);

    for (let day = asOf - 365; day < asOf; day++) {
      const until = (end: number) => Math.max(0, Math.min(1, end - day));
      freed += row.amount * (until(matched) - until(nowMatched));
    }
    if (isOpen && nowReceived < asOf) openFallsBy += row.amount;
    if (k === 0 && row.recent) openFallsBy -= (row.amount * cut * row.days) / 365;
  }
  const outstanding = sum(
    all.map((i) => ({ i, amount: s.amount[i]! }) as Row),
    (row) => (['open', 'covered'].includes(KINDS[s.kind[row.i]!]!) ? row.amount : 0),
  );
  return {
    cashReleased: (exposure * freed) / 365,
    meanDays,
    outstandingAfter: Math.max(0, outstanding - exposure * openFallsBy),
  };
}

function told(ledger: Ledger, s: Slices, k: number, i: number): boolean {
  if (k === 6) return KINDS[s.kind[i]!] !== 'allocated' || s.matchStated[i] === 1;
  return observed(ledger, s, k, i);
}

function inCell(
  ledger: Ledger,
  s: Slices,
  { dimension: name, value }: { readonly dimension: string; readonly value: string | null },
): (i: number) => boolean {
  if (value === null) return () => true;
  const dimension = dimensionNamed(ledger, s.asOf, name)!;
  const segmentOf = (bill: number) => dimension.values[dimension.code[bill]!];
  return (i) => {
    if (s.invoice[i]! >= 0) return segmentOf(s.invoice[i]!) === value;
    // Money on account follows its customer's last bill.
    const bills = [...ledger.invoices.customer.keys()].filter(
      (bill) => ledger.invoices.customer[bill] === s.customer[i],
    );
    return dimension.level === 'customer' && bills.length > 0 && segmentOf(bills.at(-1)!) === value;
  };
}

/** The date most regularly the same distance before the due dates; the bill's own unless another is so by 2 in 100. */
function anchorOf({ invoices }: Ledger, customer: number, asOf: number): string {
  const bills = [...invoices.customer.keys()].filter(
    (bill) => invoices.customer[bill] === customer && invoices.dueSource[bill] === 0,
  );
  const share = (stamp: Int32Array, least: number, until: number): number => {
    const terms = bills
      .filter((bill) => stamp[bill] !== NO_DAY && stamp[bill]! <= until)
      .map((bill) => invoices.dueDate[bill]! - stamp[bill]!)
      .filter((days) => days >= 0 && days <= 400);
    if (terms.length === 0 || terms.length < least) return 0;
    const most = Math.max(...terms.map((days) => terms.filter((each) => each === days).length));
    return most / terms.length;
  };
  const half = bills.length / 2;
  let best = { name: 'invoice', share: share(invoices.invoiceDate, 0, Number.POSITIVE_INFINITY) };
  const others = [
    ['delivery', invoices.deliveryDate],
    ['dispatch', invoices.sentDate],
    ['dispatch', invoices.acceptedDate],
  ] as const;
  for (const [name, stamp] of others) {
    const here = share(stamp, half, asOf);
    if (here > best.share + 0.02) best = { name, share: here };
  }
  return best.name;
}

type IsRun = (day: number) => boolean;

const weekday = (day: number) => new Date(day * 86_400_000).getUTCDay();

/** Day of the month, 0 for its last. */
function monthDay(day: number): number {
  const civil = civilOf(day);
  return civil.day === daysInMonth(civil.year, civil.month) ? 0 : civil.day;
}

/** The run days of customers, banks and matching, counted from the receipts up to the date. */
function habits({ receipts, allocations }: Ledger, asOf: number) {
  const money = [...receipts.customer.keys()].map((r) => ({
    customer: receipts.customer[r]!,
    day: Math.max(receipts.receiptDate[r]!, receipts.instrumentDate[r]!),
    cleared: receipts.clearedDate[r]!,
  }));
  const few = (days: readonly number[], most: number): IsRun | null => {
    if (days.length < 12) return null;
    const count = (value: number) => days.filter((day) => day === value).length;
    const ranked = [...new Set(days)].sort((a, b) => count(b) - count(a) || a - b);
    for (let n = 1; n <= Math.min(most, ranked.length); n++) {
      const chosen = ranked.slice(0, n);
      if (days.filter((day) => chosen.includes(day)).length >= 0.9 * days.length) {
        return (day) => chosen.includes(day);
      }
    }
    return null;
  };
  const working = (days: readonly number[]): IsRun | null => {
    if (days.length < 40) return null;
    const open = [0, 1, 2, 3, 4, 5, 6].filter(
      (one) => days.filter((day) => weekday(day) === one).length >= 0.01 * days.length,
    );
    return open.length === 7 ? null : (day) => open.includes(weekday(day));
  };
  return {
    pay: (customer: number): IsRun | null => {
      const days = money.filter((r) => r.customer === customer && r.day <= asOf).map((r) => r.day);
      const week = few(days.map(weekday), 3);
      const month = few(days.map(monthDay), 4);
      if (week !== null) return (day) => week(weekday(day));
      return month === null ? null : (day) => month(monthDay(day));
    },
    clear: working(
      money
        .filter((r) => r.day <= asOf && r.cleared > r.day && r.cleared <= asOf)
        .map((r) => r.cleared),
    ),
    match: working(
      [...allocations.date].filter((day, n) => {
        const r = allocations.receipt[n]!;
        return day !== NO_DAY && day <= asOf && r >= 0 && day > receipts.receiptDate[r]!;
      }),
    ),
  };
}
