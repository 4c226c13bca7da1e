import { describe, expect, test } from 'vitest';
import { PLANTS, type Plant } from '../../../core/secondSimulation/plant.ts';
import {
  type SecondCompany,
  type SecondOptions,
  simulateSecond,
} from '../../../core/secondSimulation/simulateSecond.ts';

const CLEAN: SecondOptions = {
  seed: 11,
  months: 24,
  billsPerMonth: 130,
  plant: 'none',
  strength: 1,
  missing: 0,
  misordered: 0,
};

const made = new Map<string, SecondCompany>();
function company(change: Partial<SecondOptions> = {}): SecondCompany {
  const key = JSON.stringify(change);
  const found = made.get(key) ?? simulateSecond({ ...CLEAN, ...change });
  made.set(key, found);
  return found;
}

const planted = PLANTS.filter((p): p is Exclude<Plant, 'none'> => p !== 'none');
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('the books', () => {
  test('the same options give the same company, another seed another', () => {
    const options = { ...CLEAN, plant: 'billing', missing: 0.2, misordered: 0.05 } as const;
    expect(simulateSecond(options)).toEqual(simulateSecond(options));
    expect(company({ seed: 12 }).books.invoices).not.toEqual(company().books.invoices);
  });

  test.each(planted)(
    'money is conserved with %s: no receipt clears more than it brought, no bill more than it is',
    (plant) => {
      const { books } = company({ plant });
      const cleared = new Map<string, number>();
      const settled = new Map<string, number>();
      const add = (map: Map<string, number>, key: string, amount: number) =>
        map.set(key, (map.get(key) ?? 0) + amount);
      for (const a of books.allocations) {
        expect(a.amount).toBeGreaterThan(0);
        add(cleared, a.receiptKey, a.amount);
        add(settled, a.invoiceNo!, a.amount);
      }
      for (const n of books.creditNotes) add(settled, n.invoiceNo!, n.amount);
      const receipts = new Map(books.receipts.map((r) => [r.sourceKey, r]));
      const invoices = new Map(books.invoices.map((r) => [r.invoiceNo!, r]));
      expect(receipts.size).toBe(books.receipts.length);
      expect(invoices.size).toBe(books.invoices.length);
      for (const [key, amount] of cleared) {
        const receipt = receipts.get(key)!;
        expect(amount).toBeLessThanOrEqual(receipt.amount + receipt.tds);
        expect(receipt.returnedDate).toBeNull();
      }
      for (const [number, amount] of settled)
        expect(amount).toBeLessThanOrEqual(invoices.get(number)!.amount);
    },
  );

  test('balances are bills less credits less money that stayed', () => {
    const { books } = company();
    const money = books.receipts.filter((r) => r.returnedDate === null);
    expect(sum(books.balances.map((b) => b.balance))).toBe(
      sum(books.invoices.map((r) => r.amount)) -
        sum(books.creditNotes.map((r) => r.amount)) -
        sum(money.map((r) => r.amount + r.tds)),
    );
  });

  test('without slips every bill and receipt runs forward, and nothing is dated after the books', () => {
    for (const plant of ['none', 'billing', 'dispatch', 'clearing', 'allocation'] as const) {
      const { books, truth } = company({ plant });
      const ordered = (days: readonly (number | null)[]) => {
        const known = days.filter((d) => d !== null);
        expect(known).toEqual([...known].sort((a, b) => a - b));
        expect(known.at(-1)).toBeLessThanOrEqual(truth.asOf);
      };
      for (const r of books.invoices) {
        ordered([r.deliveryDate, r.invoiceDate, r.sentDate, r.acceptedDate]);
        ordered([r.acceptedDate ?? r.invoiceDate, r.disputeOpened, r.disputeClosed]);
      }
      const receipts = new Map(books.receipts.map((r) => [r.sourceKey, r]));
      const invoices = new Map(books.invoices.map((r) => [r.invoiceNo, r]));
      for (const r of books.receipts) ordered([r.receiptDate, r.clearedDate]);
      for (const a of books.allocations) {
        const receipt = receipts.get(a.receiptKey)!;
        ordered([
          invoices.get(a.invoiceNo)!.invoiceDate,
          receipt.receiptDate,
          receipt.clearedDate,
          a.allocatedDate,
        ]);
      }
    }
  });

  test('the books open with a backlog and carry every kind of record', () => {
    const { books, capacity, truth } = company();
    const first = Math.min(...books.receipts.map((r) => r.receiptDate));
    expect(books.invoices.filter((r) => r.invoiceDate < first - 15).length).toBeGreaterThan(20);
    expect(new Set(books.creditNotes.map((n) => n.reason))).toEqual(
      new Set(['return', 'discount', 'tds', 'round_off']),
    );
    expect(books.receipts.some((r) => r.returnedDate !== null)).toBe(true);
    expect(books.receipts.some((r) => r.instrumentDate !== null)).toBe(true);
    expect(books.receipts.some((r) => r.tds > 0)).toBe(true);
    expect(books.invoices.some((r) => r.disputeOpened !== null)).toBe(true);
    expect(books.followUps!.some((f) => f.promiseDate !== null)).toBe(true);
    expect(capacity.length).toBeGreaterThan(0);
    expect(truth.asOf).toBeGreaterThan(first + 700);
  });
});

describe('faults', () => {
  test('a fifth of the stamps of the suffering columns is missing, more in some branch, and no amount changes', () => {
    const clean = company({ billsPerMonth: 300 });
    const faulty = company({ billsPerMonth: 300, missing: 0.2, misordered: 0.05 });
    let suffering = 0;
    for (const column of ['deliveryDate', 'sentDate', 'acceptedDate'] as const) {
      const before = clean.books.invoices.filter((r) => r[column] !== null).length;
      const after = faulty.books.invoices.filter((r) => r[column] !== null).length;
      if (after === before) continue;
      suffering++;
      expect(1 - after / before).toBeGreaterThan(0.1);
      expect(1 - after / before).toBeLessThan(0.3);
    }
    expect(suffering).toBeGreaterThan(0);
    const money = ({ books }: SecondCompany) => [
      books.invoices.map((r) => [r.invoiceNo, r.amount, r.invoiceDate, r.dueDate]),
      books.receipts.map((r) => [r.receiptNo, r.amount, r.receiptDate]),
      books.allocations.map((r) => r.amount),
      books.balances,
    ];
    expect(money(faulty)).toEqual(money(clean));
    expect(faulty.truth).toEqual(clean.truth);
  });

  test('about one bill in twenty contradicts itself', () => {
    const clean = company({ billsPerMonth: 300 }).books.invoices;
    const { books } = company({ billsPerMonth: 300, misordered: 0.05 });
    const changed = books.invoices.filter((r, i) => JSON.stringify(r) !== JSON.stringify(clean[i]));
    expect(changed.length / clean.length).toBeGreaterThan(0.03);
    expect(changed.length / clean.length).toBeLessThan(0.07);
  });
});

describe('the truth', () => {
  test('nothing is planted in a balanced company and nothing is freed', () => {
    const { truth } = company();
    expect(truth.planted).toBeNull();
    expect([truth.releasedMean, truth.releasedLevel, truth.releasedLately, truth.share]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(Object.values(truth.savedInAll)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test.each(planted)(
    '%s: the planted stage is the one that falls most, and money is freed',
    (plant) => {
      const { truth } = company({ plant });
      const stages = Object.entries(truth.savedInYear).sort((a, b) => b[1] - a[1]);
      expect(stages[0]![0]).toBe(truth.planted!.stage);
      expect(truth.releasedMean).toBeGreaterThan(0);
      expect(truth.releasedLately).toBeGreaterThan(0);
      expect(truth.share).toBeGreaterThan(0.04);
      expect(truth.planted!.values.length > 0 || truth.planted!.dimension === 'all').toBe(true);
    },
  );

  test.each(['billing', 'collection_salesperson', 'allocation'] as const)(
    'a stronger %s costs more',
    (plant) => {
      const weak = company({ plant, strength: 0.4 }).truth;
      expect(weak.share).toBeGreaterThan(0.04);
      expect(weak.share).toBeLessThan(0.12);
      expect(company({ plant }).truth.share).toBeGreaterThan(weak.share * 1.6);
    },
  );

  test('removing a slow salesperson leaves the other branches as they were, to the day', () => {
    const slow = company({ plant: 'collection_salesperson' });
    const who = slow.truth.planted!.values[0];
    const touched = new Set(
      slow.books.invoices.filter((r) => r.salesperson === who).map((r) => r.branch),
    );
    const stamps = ({ books }: SecondCompany) =>
      books.invoices
        .filter((r) => r.deliveryDate !== null)
        .map((r) => [
          r.invoiceNo,
          r.amount,
          r.invoiceDate,
          r.acceptedDate,
          r.dueDate,
          r.disputeClosed,
        ]);
    const elsewhere = ({ books }: SecondCompany) =>
      books.receipts.filter((r) => !touched.has(r.branch));
    expect(stamps(slow)).toEqual(stamps(company()));
    expect(elsewhere(slow).length).toBeGreaterThan(100);
    expect(elsewhere(slow).map((r) => ({ ...r, line: 0 }))).toEqual(
      elsewhere(company()).map((r) => ({ ...r, line: 0 })),
    );
  });

  test('removing a slow bank changes no day on which a customer paid, unless a cheque came back later', () => {
    const plain = company({ seed: 13 });
    const slow = company({ seed: 13, plant: 'clearing' });
    const mode = slow.truth.planted!.values[0];
    const bounced = new Set(
      [...plain.books.receipts, ...slow.books.receipts]
        .filter((r) => r.returnedDate !== null)
        .map((r) => r.customerId),
    );
    const own = ({ books }: SecondCompany) =>
      books.receipts.filter((r) => !bounced.has(r.customerId));
    const paid = (of: SecondCompany) =>
      own(of).map((r) => [
        r.receiptNo,
        r.receiptDate,
        r.amount,
        r.mode === mode ? null : r.clearedDate,
      ]);
    expect(paid(plain).length).toBeGreaterThan(300);
    expect(paid(slow)).toEqual(paid(plain));
    expect(slow.truth.savedInYear.clearing).toBeGreaterThan(0);
  });

  test('a delay that set in three months ago is one that would cost its share had it always been there', () => {
    for (const plant of ['billing', 'collection_salesperson'] as const) {
      const late = company({ plant, onsetMonths: 3, earlier: 'clearing' }).truth;
      const always = company({ plant, onsetMonths: null }).truth;
      expect(late.runIn).toEqual({ released: always.releasedMean, share: always.share });
      expect(late.planted!.size).toBe(always.planted!.size);
      expect(late.releasedMean).toBeLessThan(always.releasedMean / 2);
      expect(always.runIn).toBeNull();
    }
  });

  test('an earlier constraint is over when the next sets in, and stays in the twin', () => {
    const { truth } = company({ plant: 'billing', earlier: 'clearing', onsetMonths: 6 });
    expect(truth.planted!.stage).toBe('billing');
    expect(truth.asOf - truth.planted!.since!).toBeGreaterThan(175);
    expect(Math.abs(truth.savedInAll.clearing)).toBeLessThan(truth.savedInAll.billing / 10);
  });

  test('a branch that is alone in its region has the region as another name', () => {
    let alone = 0;
    for (let seed = 20; seed < 28; seed++) {
      const { books, truth } = company({ seed, plant: 'allocation' });
      const [branch] = truth.planted!.values;
      const region = new Map(books.customers.map((c) => [c.customerId, c.region]));
      const own = books.invoices.find((r) => r.branch === branch)!;
      const inRegion = books.invoices.filter(
        (r) => region.get(r.customerId) === region.get(own.customerId),
      );
      const only = inRegion.every((r) => r.branch === branch);
      const alias = truth.planted!.aliases.find((a) => a.dimension === 'region');
      if (only) expect(alias?.overlap).toBe(1);
      else expect(alias?.overlap ?? 0).toBeLessThan(1);
      if (only) alone++;
    }
    expect(alone).toBeGreaterThan(0);
  });

  test('a saturated desk is planned below its demand', () => {
    const { truth, capacity, books } = company({ plant: 'capacity' });
    const { stage, values, since } = truth.planted!;
    const perDay = (records: SecondCompany['capacity']) =>
      records.find((r) => r.stage === stage && r.resource === values[0])!.perDay;
    expect(perDay(capacity)).toBeLessThan(perDay(company().capacity));
    expect(books.invoices.some((r) => r.branch === values[0])).toBe(true);
    expect(truth.releasedLevel).toBeGreaterThan(truth.releasedMean);
    expect(since).not.toBeNull();
  });
});
