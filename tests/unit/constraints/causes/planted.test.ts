import { describe, expect, it } from 'vitest';
import { buildSlices } from '../../../../core/flow/buildSlices.ts';
import { filterInvoices } from '../../../../core/flow/drill.ts';
import { askCauses } from '../../../helpers/askCauses.ts';
import { AS_OF, type CausePlan, companyWithCause } from '../../../helpers/companyWithCause.ts';

const plan: CausePlan = {
  seed: 1,
  bills: 1_500,
  customers: 60,
  courierDays: 8,
  sizeDays: 4,
  seasonDays: 6,
  pull: 1.2,
  habit: 0.4,
};
const PLANTED = 'driver:channel=Courier';
const seeds = Array.from({ length: 12 }, (_, at) => 501 + at);

describe('a planted cause that goes along with size and season', () => {
  const runs = seeds.map((seed) => {
    const company = companyWithCause({ ...plan, seed });
    const causes = askCauses(company.ledger, AS_OF);
    return { ...company, causes, found: causes.find(({ id }) => id === PLANTED) };
  });

  it('is named, as a matter of the system, with the right sign, every time', () => {
    for (const { found } of runs) {
      expect(found?.kind).toBe('system');
      expect(found?.effectDays?.low).toBeGreaterThan(0);
      expect(found?.qValue).toBeLessThan(0.05);
    }
  });

  it('has its days within 15 % in the middle, covered by the interval, and far better than the raw difference', () => {
    const errors = runs.map(({ found, truth }) => found!.effectDays!.estimate - truth);
    const relative = errors.map((e, at) => Math.abs(e) / runs[at]!.truth).sort((a, b) => a - b);
    expect(relative[6]).toBeLessThan(0.15);
    const covered = runs.filter(
      ({ found, truth }) => found!.effectDays!.low <= truth && truth <= found!.effectDays!.high,
    );
    expect(covered.length).toBeGreaterThanOrEqual(9);
    const squares = errors.reduce((sum, e) => sum + e * e, 0);
    const raw = runs.reduce((sum, { raw: r, truth }) => sum + (r - truth) ** 2, 0);
    expect(raw).toBeGreaterThan(3 * squares);
  });

  it('takes no more than there is: shares of all causes add up to one at most', () => {
    for (const { causes } of runs) {
      const sum = causes.reduce((total, { share }) => total + share, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      for (const { share, rupeeDays } of causes) {
        expect(share).toBeGreaterThan(0);
        expect(rupeeDays).toBe(Math.round(1_000_000 * share));
      }
    }
  });

  it('opens exactly the bills it counts', () => {
    for (const { causes, ledger } of runs.slice(0, 3)) {
      const slices = buildSlices(ledger, AS_OF);
      for (const { rows, counts } of causes) {
        const { total } = filterInvoices(ledger, slices, rows!, { offset: 0, limit: 5 });
        if (counts.bills <= 500) {
          expect(total).toMatchObject({ count: counts.bills, amount: counts.amount });
        } else expect(total.count).toBeGreaterThanOrEqual(500);
      }
    }
  });
});

describe('companies without a cause', () => {
  it('have none named among their drivers more often than the stated rate lets expect', () => {
    let named = 0;
    for (let seed = 701; seed < 731; seed++) {
      const { ledger } = companyWithCause({ ...plan, seed, courierDays: 0, bills: 600 });
      const tested = askCauses(ledger, AS_OF).filter(({ qValue }) => qValue !== null);
      // Large bills do wait longer here: that is no false discovery.
      if (tested.some(({ id }) => !id.startsWith('driver:size'))) named++;
    }
    expect(named).toBeLessThanOrEqual(4);
  });

  it('still tell what is left: the routine or the exceptions', () => {
    const { ledger } = companyWithCause({ ...plan, courierDays: 0, sizeDays: 0, seasonDays: 0 });
    const causes = askCauses(ledger, AS_OF);
    expect(causes.map(({ id, qValue }) => [id, qValue])).toEqual([['rest', null]]);
  });
});

describe('work done in runs', () => {
  it('is found as a run on its weekday, worth three days a bill', () => {
    const { ledger } = companyWithCause({ ...plan, courierDays: 0, runOn: 5 });
    const [first] = askCauses(ledger, AS_OF, 'collection', 6);
    expect(first?.id).toBe('run:weekday=5');
    expect(first?.share).toBeGreaterThan(0.4);
    expect(first?.share).toBeLessThan(0.55);
  });
});

describe('a branch that differs from the others', () => {
  it('by what it does with all its bills: the others tell what that costs', () => {
    const { ledger, truth } = companyWithCause({ ...plan, seed: 31, suratByCourier: true });
    const causes = askCauses(ledger, AS_OF, 'collection', 8, 'Surat');
    const mix = causes.find(({ id }) => id === 'mix:channel=Courier');
    expect(mix?.effectDays?.low).toBeLessThan(truth);
    expect(mix?.effectDays?.high).toBeGreaterThan(truth);
    // All of Surat's rupees against some four in ten elsewhere, eight days each, of eight too many.
    expect(mix?.share).toBeGreaterThan(0.35);
    expect(mix?.share).toBeLessThan(0.85);
  });

  it('since a day: the day is told, whatever the season', () => {
    const { ledger } = companyWithCause({ ...plan, seed: 32, courierDays: 0, suratSlowFor: 150 });
    const causes = askCauses(ledger, AS_OF, 'collection', 5, 'Surat');
    const since = causes.find(({ id }) => id === 'since');
    const day = since?.text.values?.since;
    expect(day?.kind === 'date' ? Math.abs(day.value - (AS_OF - 150)) : null).toBeLessThanOrEqual(
      14,
    );
    expect(causes.find(({ id }) => id === 'mix:channel=Courier')).toBeUndefined();
  });

  it('in nothing: neither a day nor a mixture is told more often than chance lets expect', () => {
    let told = 0;
    for (let seed = 801; seed < 821; seed++) {
      const { ledger } = companyWithCause({ ...plan, seed, courierDays: 0 });
      const causes = askCauses(ledger, AS_OF, 'collection', 5, 'Surat');
      if (causes.some(({ id }) => id === 'since' || id.startsWith('mix:'))) told++;
    }
    expect(told).toBeLessThanOrEqual(3);
  });
});
