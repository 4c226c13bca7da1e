import { gaussian, seededRandom } from '../../core/constraints/stats.ts';
import type { Ledger } from '../../core/flow/ledger.ts';
import { allocation, customer, invoice, ledgerOf, receipt } from '../unit/flow/records.ts';

/** What slows the collection of a company, and how strongly what slows goes along with size and season. */
export interface CausePlan {
  readonly seed: number;
  readonly bills: number;
  readonly customers: number;
  /** Days that the courier channel adds to a bill: the cause to be found; 0 for none. */
  readonly courierDays: number;
  /** The same as a factor on the whole wait; 1 for none. */
  readonly courierTimes?: number;
  /** Days that bills of the salesperson Chand's customers wait longer: a cause that lives on customers. */
  readonly salesDays?: number;
  /** Days that large bills, and bills of three months of the year, wait longer anyway. */
  readonly sizeDays: number;
  readonly seasonDays: number;
  /** Log-odds by which large bills and those months go by courier more often: the confounding. */
  readonly pull: number;
  /** Standard deviation of the log of customers' own mean wait. */
  readonly habit: number;
  /** All bills of the branch Surat go by courier. */
  readonly suratByCourier?: boolean;
  /** Bills of the branch Surat that fall due within so many days before the end wait ten days longer. */
  readonly suratSlowFor?: number;
  /** Money leaves only on this weekday (0 Sunday). */
  readonly runOn?: number;
}

export interface CompanyWithCause {
  readonly ledger: Ledger;
  /** Mean days of bills under the planted driver less those of the others: what a report would show. */
  readonly raw: number;
  /** Days that it really adds to a bill under it, on average. */
  readonly truth: number;
  /** Days that it adds to a rupee of the whole company. */
  readonly perRupee: number;
}

export const AS_OF = 20_000;
const YEAR = 365;

/**
 * A company whose bills all wait in collection, with a driver that is really there (or not) among others that are
 * not: channel (per bill, planted), product line and attributes `Desk` and `Paper` (per bill, nothing in them),
 * region and salesperson (per customer, nothing in them). Open bills are open in the books. The truth is planted
 * per bill, so it is known exactly.
 */
export function companyWithCause(plan: CausePlan): CompanyWithCause {
  const random = seededRandom(plan.seed);
  const people = Array.from({ length: plan.customers }, (_, c) =>
    customer({
      customerId: `C${c}`,
      name: `Customer ${c}`,
      region: pick(random, ['North', 'South', 'East', 'West']),
      salesperson: pick(random, ['Asha', 'Bina', 'Chand', 'Dev', 'Esha']),
    }),
  );
  const habit = people.map(() => Math.exp(plan.habit * gaussian(random) - plan.habit ** 2 / 2));
  const scale = people.map(() => Math.exp(0.6 * gaussian(random)));
  const invoices = [];
  const receipts = [];
  const allocations = [];
  const sums = { under: 0, underN: 0, rest: 0, restN: 0, effect: 0, rupees: 0, rupeeDays: 0 };
  for (let i = 0; i < plan.bills; i++) {
    const c = Math.floor(random() * plan.customers);
    const due = AS_OF - Math.floor(random() * YEAR);
    const amount = Math.round(5_000_00 * scale[c]! * Math.exp(0.8 * gaussian(random)));
    const large = Math.log(amount / 5_000_00);
    const season = Math.floor((AS_OF - due) / 91) === 1 ? 1 : 0;
    const odds = -0.7 + plan.pull * (0.7 * large + season);
    const branch = pick(random, ['Surat', 'Pune', 'Rajkot']);
    const surat = branch === 'Surat';
    const courier = random() < 1 / (1 + Math.exp(-odds)) || (surat && plan.suratByCourier === true);
    const terms = pick(random, [15, 30, 45]);
    const base = 10 * habit[c]! * -Math.log(1 - random());
    const other = base + plan.sizeDays * Math.max(0, large) + plan.seasonDays * season;
    const sales = plan.salesDays ?? 0;
    const under = sales > 0 ? people[c]!.salesperson === 'Chand' : courier;
    const byCourier = plan.courierDays + other * ((plan.courierTimes ?? 1) - 1);
    const added = under ? (sales > 0 ? sales : byCourier) : 0;
    const lately = surat && due > AS_OF - (plan.suratSlowFor ?? 0) ? 10 : 0;
    let paid = due + Math.round(other + added + lately);
    if (plan.runOn !== undefined) while ((paid + 4) % 7 !== plan.runOn) paid++;
    const days = paid - due;
    sums.rupees += amount;
    sums.rupeeDays += amount * added;
    if (under) {
      sums.under += days;
      sums.underN++;
      sums.effect += added;
    } else {
      sums.rest += days;
      sums.restN++;
    }
    const invoiceNo = `I${i}`;
    invoices.push(
      invoice({
        invoiceNo,
        customerId: `C${c}`,
        invoiceDate: due - terms,
        dueDate: due,
        amount,
        branch,
        channel: courier ? 'Courier' : pick(random, ['E-mail', 'Portal']),
        productLine: pick(random, ['Pumps', 'Valves', 'Pipes', 'Tools']),
        attributes: {
          Desk: pick(random, ['1', '2', '3', '4', '5', '6']),
          Paper: pick(random, ['A', 'B']),
        },
      }),
    );
    if (paid > AS_OF) continue;
    const receiptNo = `R${i}`;
    receipts.push(receipt({ receiptNo, customerId: `C${c}`, receiptDate: paid, amount }));
    allocations.push(allocation({ receiptKey: `rec:${receiptNo}`, invoiceNo, amount }));
  }
  return {
    ledger: ledgerOf({ customers: people, invoices, receipts, allocations }),
    raw: sums.under / sums.underN - sums.rest / sums.restN,
    truth: sums.underN > 0 ? sums.effect / sums.underN : 0,
    perRupee: sums.rupeeDays / sums.rupees,
  };
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}
