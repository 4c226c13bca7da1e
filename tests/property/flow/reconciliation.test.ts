import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_DAY } from '../../../core/books/dates.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { currencyRow } from '../../../core/flow/reconciliation/currencies.ts';
import { partyAccount } from '../../../core/flow/reconciliation/partyEntries.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { reconciled } from '../../helpers/flow/reconciled.ts';
import { naiveSlices } from './naive.ts';
import { booksAtDate } from './randomBooks.ts';

type Reconciled = ReturnType<typeof reconciled>;

/** Checks a law on every currency's ledger of random books. */
function law(
  check: (found: Reconciled, records: BookRecords, asOf: number) => void,
  numRuns = 250,
): void {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        check(reconciled(ledger, asOf), records, asOf);
      }
    }),
    { numRuns },
  );
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What a party owes on a day by its account, added up from the records as they stand. */
function accountOf(records: BookRecords, currency: string, customerId: string, day: number) {
  const own = <T extends { customerId: string; currency: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.currency === currency && row.customerId === customerId);
  const billed = own(records.invoices).filter((row) => row.invoiceDate <= day);
  const money = own(records.receipts).filter((row) => {
    const counts = Math.max(row.receiptDate, row.instrumentDate ?? row.receiptDate) <= day;
    return counts && (row.returnedDate === null || row.returnedDate > day);
  });
  const credits = own(records.creditNotes).filter((row) => row.date <= day);
  return (
    sum(billed.map((row) => row.amount)) -
    sum(money.map((row) => row.amount + row.tds)) -
    sum(credits.map((row) => row.amount))
  );
}

/** What a party gave by a day in cheques dated later. */
function postDatedOf(records: BookRecords, currency: string, customerId: string, day: number) {
  const inHand = records.receipts.filter(
    (row) =>
      row.currency === currency &&
      row.customerId === customerId &&
      row.receiptDate <= day &&
      (row.instrumentDate ?? row.receiptDate) > day &&
      (row.returnedDate === null || row.returnedDate > day),
  );
  return sum(inHand.map((row) => row.amount + row.tds));
}

/** Whether some receipt pays another party's bill: then only the company's sums meet, not each party's. */
function crosses({ allocations, invoices, receipts }: Ledger): boolean {
  return allocations.invoice.some(
    (i, k) => invoices.customer[i] !== receipts.customer[allocations.receipt[k]!],
  );
}

it('adds up: ageing = open bills = outstanding, and outstanding − on account − credits = net', () => {
  law(({ report }, records, asOf) => {
    expect(sum(report.ageing.map(({ amount }) => amount))).toBe(report.outstanding);
    expect(report.openBills).toBe(report.outstanding);
    expect(report.outstanding - report.onAccount - report.unappliedCredits).toBe(report.net);
    const ids = new Set(
      [...records.invoices, ...records.receipts, ...records.creditNotes].map(
        ({ customerId }) => customerId,
      ),
    );
    const accounts = [...ids].map((id) => accountOf(records, report.currency, id, asOf));
    expect(report.net).toBe(sum(accounts));
  });
});

it('adds up for every party, and the parties to the company', () => {
  law(({ ledger, parties, report }, records, asOf) => {
    const rows = parties.order.map(parties.row);
    for (const row of rows) {
      expect(row.net).toBe(accountOf(records, ledger.currency, row.customerId, asOf));
      if (crosses(ledger)) continue;
      expect(row.outstanding - row.onAccount - row.unappliedCredits).toBe(row.net);
    }
    expect(sum(rows.map((row) => row.outstanding))).toBe(report.outstanding);
    expect(sum(rows.map((row) => row.onAccount))).toBe(report.onAccount);
    expect(sum(rows.map((row) => row.unappliedCredits))).toBe(report.unappliedCredits);
    expect(sum(rows.map((row) => row.net))).toBe(report.net);
    expect(new Set(rows.map((row) => row.customerId)).size).toBe(report.parties.all);
  });
});

it('finds each stated balance that the account does not come to, largest difference first', () => {
  law(({ ledger, parties, report }, records, asOf) => {
    const rows = parties.order.map(parties.row);
    const until = asOf >= ledger.lastEvent ? Number.POSITIVE_INFINITY : asOf;
    const carries = ledgerFromRecords(records)[0]?.currency === ledger.currency;
    for (const row of rows) {
      const stated = carries
        ? records.balances.filter(
            ({ customerId, date }) => customerId === row.customerId && date <= until,
          )
        : [];
      const day = Math.max(...stated.map(({ date }) => date));
      const last = stated.filter(({ date }) => date === day).at(-1);
      expect(row.stated).toBe(last?.balance ?? null);
      expect(row.statedOn).toBe(last?.date ?? null);
      const own = (date: number) => accountOf(records, ledger.currency, row.customerId, date);
      const later = (date: number) => postDatedOf(records, ledger.currency, row.customerId, date);
      const met = ({ date, balance }: { date: number; balance: number }) =>
        balance === own(date) || balance === own(date) - later(date);
      const off = last === undefined || met(last) ? 0 : last.balance - own(last.date);
      expect(row.gap).toBe(last === undefined ? null : off);
      const differs = last !== undefined && last.balance !== own(last.date);
      expect(row.postDated).toBe(differs && met(last) ? later(last.date) : 0);
      const wrong = !stated.every(met);
      const c = ledger.customers.id.indexOf(row.customerId);
      expect(parties.differing.includes(c)).toBe(wrong);
    }
    const gaps = rows.map((row) => Math.abs(row.gap ?? 0));
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    const stated = rows.filter((row) => row.stated !== null);
    expect(report.parties.stated).toBe(stated.length);
    expect(report.parties.met).toBe(stated.length - parties.differing.length);
    expect(report.stated).toBe(
      stated.length === 0 ? null : sum(stated.map((row) => row.stated ?? 0)),
    );
    expect(report.gap).toBe(stated.length === 0 ? null : sum(gaps));
    if (report.stated !== null) {
      expect(report.ownThen).toBe(sum(stated.map((row) => row.stated! - row.gap!)));
    }
  });
});

it('is met by balances that count cheques dated later at once, and tells these', () => {
  let told = 0;
  law(({ ledger }, records) => {
    const date = ledger.lastEvent - 20;
    const balances = ledger.customers.id.map((customerId, line) => ({
      ...{ file: 'b', line, customerId, date },
      balance:
        accountOf(records, ledger.currency, customerId, date) -
        postDatedOf(records, ledger.currency, customerId, date),
    }));
    const [first] = ledgerFromRecords({ ...records, balances });
    if (first === undefined || first.currency !== ledger.currency) return;
    const { parties, report } = reconciled(first, first.lastEvent);
    expect(report.gap).toBe(0);
    expect(parties.differing).toEqual([]);
    for (const row of parties.order.map(parties.row)) {
      const later = postDatedOf(records, ledger.currency, row.customerId, date);
      expect(row.postDated).toBe(later);
      if (later > 0) told++;
    }
    expect(report.postDated).toBe(sum(parties.order.map((c) => parties.row(c).postDated ?? 0)));
  });
  expect(told).toBeGreaterThan(0);
});

it('names the party of a planted gap, its amount, and the account that shows it', () => {
  fc.assert(
    fc.property(
      booksAtDate,
      fc.nat(2),
      fc.integer({ min: -500, max: 500 }).filter((gap) => gap !== 0),
      ({ records }, nth, gap) => {
        const first = ledgerFromRecords(records)[0]!;
        const ids = first.customers.id;
        const [party, day] = [ids[nth % ids.length]!, first.lastEvent];
        const balances = ids.map((customerId, k) => ({
          customerId,
          date: day,
          balance:
            accountOf(records, first.currency, customerId, day) + (customerId === party ? gap : 0),
          file: 'balances.csv',
          line: k + 2,
        }));
        const ledger = ledgerFromRecords({ ...records, balances })[0]!;
        const { parties, report, settlement } = reconciled(ledger, day);
        expect(parties.differing.map((c) => ledger.customers.id[c])).toEqual([party]);
        expect(parties.row(parties.order[0]!)).toMatchObject({ customerId: party, gap });
        expect(report.gap).toBe(Math.abs(gap));
        expect(report.parties).toEqual({
          all: ids.length,
          stated: ids.length,
          met: ids.length - 1,
        });
        const account = partyAccount(ledger, day, ids.indexOf(party), settlement);
        expect(account.at(-1)).toMatchObject({ kind: 'stated' });
        expect(account.at(-1)!.amount - account.at(-1)!.running).toBe(gap);
      },
    ),
    { numRuns: 200 },
  );
});

it('keeps each party’s account: every booking once, in order, up to its net receivable', () => {
  law(({ ledger, parties, settlement }, records, asOf) => {
    for (const c of parties.order) {
      const account = partyAccount(ledger, asOf, c, settlement);
      const bookings = account.filter(({ kind }) => kind !== 'stated');
      const days = account.map(({ day }) => day);
      expect(days).toEqual([...days].sort((a, b) => a - b));
      expect(new Set(account.map(({ kind, row }) => `${kind}${row}`)).size).toBe(account.length);
      expect(sum(bookings.map(({ amount }) => amount))).toBe(parties.row(c).net);
      const { receipts } = ledger;
      for (const { row, day } of bookings.filter(({ kind }) => kind === 'receipt')) {
        const returned = receipts.returnedDate[row]!;
        expect(returned === NO_DAY || returned > day).toBe(true);
      }
      account.forEach((line, k) => {
        const before = k === 0 ? 0 : account[k - 1]!.running;
        expect(line.running).toBe(before + (line.kind === 'stated' ? 0 : line.amount));
        const lastOfDay = account[k + 1]?.day !== line.day;
        if (lastOfDay) {
          const id = ledger.customers.id[c]!;
          expect(line.running).toBe(accountOf(records, ledger.currency, id, line.day));
        }
      });
    }
  });
});

it('ages money on account from the day it came', () => {
  law(({ ledger, report }, records, asOf) => {
    const loose = naiveSlices(records, ledger.currency, asOf).filter(
      ({ kind }) => kind === 'on_account',
    );
    const bands = [
      ['0-7', 0, 7],
      ['8-30', 8, 30],
      ['31-90', 31, 90],
      ['>90', 91, Number.POSITIVE_INFINITY],
    ] as const;
    expect(report.onAccountAgeing).toEqual(
      bands.map(([days, from, to]) => {
        const among = loose.filter(({ boundaries }) => {
          const age = asOf - boundaries[4]!;
          return age >= from && age <= to;
        });
        return { days, amount: sum(among.map(({ amount }) => amount)), count: among.length };
      }),
    );
    expect(sum(report.onAccountAgeing.map(({ amount }) => amount))).toBe(report.onAccount);
  });
});

it('counts cheques that came back and those that are not to be presented yet', () => {
  law(({ ledger, report }, records, asOf) => {
    const known = records.receipts.filter(
      (row) => row.currency === ledger.currency && row.receiptDate <= asOf,
    );
    const back = known.filter(({ returnedDate }) => returnedDate !== null && returnedDate <= asOf);
    const later = known.filter((row) => !back.includes(row) && (row.instrumentDate ?? 0) > asOf);
    const of = (rows: typeof known) => ({
      amount: sum(rows.map(({ amount }) => amount)),
      count: rows.length,
    });
    expect(report.cheques).toEqual({ returned: of(back), postDated: of(later) });
  });
});

it('calls short every rupee of a bill that money came for and that no receipt brought', () => {
  law(({ ledger, report, shortPaid }, records, asOf) => {
    const slices = naiveSlices(records, ledger.currency, asOf).filter(
      ({ invoice }) => invoice >= 0,
    );
    const matched = new Set(
      slices
        .filter(({ receipt, kind }) => receipt >= 0 && kind !== 'covered')
        .map((s) => s.invoice),
    );
    const short = slices.filter(
      ({ invoice, kind }) => matched.has(invoice) && kind !== 'allocated',
    );
    const open = short.filter(({ kind }) => kind === 'open' || kind === 'covered');
    expect(sum(shortPaid.map((row) => row.short))).toBe(sum(short.map((s) => s.amount)));
    expect(sum(shortPaid.filter((row) => !row.booked).map((row) => row.short))).toBe(
      sum(open.map((s) => s.amount)),
    );
    expect(sum(report.shortPaid.map(({ amount }) => amount))).toBe(
      sum(shortPaid.map((row) => row.short)),
    );
    const shorts = shortPaid.map((row) => row.short);
    expect(shorts).toEqual([...shorts].sort((a, b) => b - a));
  });
});

it('shows each currency’s bills with the rates of the books', () => {
  law(({ ledger, report }, records, asOf) => {
    const row = currencyRow(ledger, asOf, 'INR');
    const bills = records.invoices.filter(
      (bill) => bill.currency === ledger.currency && bill.invoiceDate <= asOf,
    );
    expect(row).toMatchObject({
      bills: bills.length,
      billed: sum(bills.map(({ amount }) => amount)),
      outstanding: report.outstanding,
      withoutRate: ledger.currency === 'INR' ? 0 : bills.length,
      rate: null,
    });
  });
});
