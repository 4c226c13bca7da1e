import { describe, expect, test } from 'vitest';
import type { CapacityRecord } from '../../../../core/books/model.ts';
import { saturatedDesk } from '../../../../core/constraints/capacity/saturatedDesk.ts';
import { seededRandom } from '../../../../core/constraints/stats.ts';
import type { CapacityEvidence } from '../../../../core/contract/capacity.ts';
import type { BookRecords } from '../../../../core/flow/records.ts';
import { billsOf, chancy, DAYS, type Desk, delayed, evidence, FIRST, open } from './queue.ts';

const RISING = (day: number) => 8 + (4 * (day - FIRST)) / DAYS;
const STEADY = () => 9;
const SEEDS = [1, 2, 3, 4, 5];

/** A second desk that keeps up, so that there is a branch to tell from. */
const OTHER: Desk = { branch: 'Pune', arrivals: chancy(99, () => 6), capacity: () => 12 };

function surat(
  arrivals: Desk['arrivals'],
  capacity: Desk['capacity'],
  more: Partial<BookRecords> = {},
): CapacityEvidence {
  const invoices = billsOf([{ branch: 'Surat', arrivals, capacity }, OTHER]);
  const found = evidence({ invoices, ...more }, 'Surat');
  if (found === null) throw new Error('no evidence');
  return found;
}

function stated(perDay: number, resource = 'Surat'): CapacityRecord[] {
  return [{ file: 'capacity.csv', line: 2, stage: 'billing', resource, perDay }];
}

describe('a desk that does what it can while more and more comes', () => {
  test('is found saturated by its flat rate alone, which is its capacity', () => {
    for (const seed of SEEDS) {
      const found = surat(chancy(seed, RISING), () => 9);
      expect(found.saturated).toBe(true);
      expect(found.basis).toBe('observed');
      expect(found.resource).toBeNull();
      expect(found.perDay).toBeCloseTo(9, 1);
      expect(found.load).toBeGreaterThan(1);
      expect(found.growthPerWeek).toBeGreaterThan(0);
      expect(found.strength).toBeGreaterThan(0.7);
    }
  });

  test('holds its backlog ÷ its capacity in days of work', () => {
    const found = surat(chancy(1, RISING), () => 9);
    expect(found.plannedLoadDays).toBeCloseTo(found.backlogBills / 9, 0);
    expect(found.backlogRupees).toBe(found.backlogBills * 1_000);
    expect(found.plannedLoadDays).toBeGreaterThan(5);
  });

  test('works at the capacity that the books state for it', () => {
    const found = surat(chancy(1, RISING), () => 9, {
      capacities: stated(9, 'Surat billing desk'),
    });
    expect(found).toMatchObject({
      saturated: true,
      basis: 'known',
      resource: 'Surat billing desk',
      perDay: 9,
    });
    expect(found.utilisation).toBeCloseTo(1, 1);
  });

  test('is not saturated where the books say that it could do twice as much', () => {
    const found = surat(chancy(1, RISING), () => 9, { capacities: stated(18) });
    expect(found.saturated).toBe(false);
    expect(found.utilisation).toBeCloseTo(0.5, 1);
  });

  test('is found, four times in five, with a fifth of the deliveries unknown', () => {
    let told = 0;
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const desk = { branch: 'Surat', arrivals: chancy(seed, RISING), capacity: () => 9 };
      const invoices = billsOf([desk, OTHER]).map((bill) =>
        random() < 0.2 ? { ...bill, deliveryDate: null } : bill,
      );
      const found = evidence({ invoices }, 'Surat');
      expect(found?.servicePerDay).toBeCloseTo(9, 0);
      if (found?.saturated === true) told++;
    }
    expect(told).toBeGreaterThanOrEqual(4);
  });
});

describe('not saturated is', () => {
  test('a busy desk with a queue that does not grow: nine come, ten can be done', () => {
    for (const seed of SEEDS) {
      const found = surat(chancy(seed, STEADY), () => 10, { capacities: stated(10) });
      expect(found.saturated).toBe(false);
      expect(found.utilisation).toBeCloseTo(0.9, 1);
    }
  });

  test('a desk that sits once a week, or once in four, and clears what has gathered', () => {
    for (const every of [7, 28]) {
      const session = (day: number) => ((day - FIRST) % every === 2 ? 1_000 : 0);
      expect(surat(chancy(1, RISING), session).saturated).toBe(false);
    }
  });

  test('a seasonal peak that has been worked off', () => {
    const peak = (day: number) => (day - FIRST > 300 && day - FIRST < 400 ? 14 : 6);
    for (const seed of SEEDS) {
      expect(surat(chancy(seed, peak), () => 10).saturated).toBe(false);
    }
  });

  test('a peak that is being worked off, with most of it gone', () => {
    const peak = (day: number) => (day - FIRST < 380 ? 6 : day - FIRST < 450 ? 18 : 3);
    for (const seed of SEEDS) {
      expect(surat(chancy(seed, peak), () => 10).saturated).toBe(false);
    }
  });

  test('a stage that takes long, with more and more coming: it passes on what comes', () => {
    for (const seed of SEEDS) {
      const invoices = [...delayed('Surat', chancy(seed, RISING), () => 20), ...billsOf([OTHER])];
      expect(evidence({ invoices }, 'Surat')?.saturated).toBe(false);
    }
  });

  test('a stage that takes longer and longer while no more comes', () => {
    for (const seed of SEEDS) {
      const longer = (day: number) => 3 + (20 * (day - FIRST)) / DAYS;
      const invoices = [...delayed('Surat', chancy(seed, STEADY), longer), ...billsOf([OTHER])];
      expect(evidence({ invoices }, 'Surat')?.saturated).toBe(false);
    }
  });
});

describe('the figures', () => {
  test('the queue is that of the bills, counted one by one', () => {
    const invoices = billsOf([
      { branch: 'Surat', arrivals: chancy(3, RISING), capacity: () => 9 },
      OTHER,
    ]);
    const found = evidence({ invoices }, 'Surat');
    const waiting = invoices.filter(
      (bill) =>
        bill.branch === 'Surat' &&
        (bill.deliveryDate ?? 0) <= (found?.until ?? 0) &&
        bill.invoiceDate > (found?.until ?? 0),
    );
    expect(found?.backlogBills).toBe(waiting.length);
    expect(found?.reconstructed).toBe(true);
    expect(found?.until).toBeLessThan(FIRST + DAYS - 1);
  });

  test("Little's law: the mean queue over the rate of departure is the wait that is seen", () => {
    for (const seed of SEEDS) {
      const invoices = [...delayed('Surat', chancy(seed, STEADY), () => 12), ...billsOf([OTHER])];
      const found = evidence({ invoices }, 'Surat');
      expect(found?.littleDays).toBeGreaterThan(11);
      expect((found?.littleDays ?? 0) / (found?.observedWaitDays ?? 1)).toBeCloseTo(1, 1);
    }
  });

  test('a day is a working day: six in a week, rates are per working day', () => {
    const everyDay = chancy(1, () => 6);
    const found = surat(everyDay, () => 100);
    let came = 0;
    let worked = 0;
    for (let day = FIRST + DAYS - 364; day < FIRST + DAYS; day++) {
      came += everyDay(day);
      if (open(day)) worked++;
    }
    expect(found.arrivalsPerDay).toBeCloseTo(came / worked, 0);
    expect(worked).toBe(312);
  });
});

describe('no evidence', () => {
  const invoices = billsOf([
    { branch: 'Surat', arrivals: chancy(1, RISING), capacity: () => 9 },
    OTHER,
  ]);

  test('for agreed terms, and for collection without a stated capacity', () => {
    expect(evidence({ invoices }, 'Surat', 'terms')).toBeNull();
    expect(evidence({ invoices }, 'Surat', 'collection')).toBeNull();
  });

  test('in fewer than eight weeks', () => {
    const young = invoices.filter((bill) => bill.invoiceDate > FIRST + DAYS - 50);
    expect(evidence({ invoices: young }, 'Surat')).toBeNull();
  });
});

test('a saturated desk is said in one sentence, one that keeps up in none', () => {
  const full = surat(chancy(1, RISING), () => 9);
  const [said, ...more] = saturatedDesk(full);
  expect(more).toEqual([]);
  expect(said?.text.values?.backlog).toEqual({ kind: 'count', value: full.backlogBills });
  expect(saturatedDesk(surat(chancy(1, STEADY), () => 12))).toEqual([]);
});
