import { dayFromCivil } from '../../core/books/dates.ts';
import type { AllocationRecord, ReceiptRecord } from '../../core/books/model.ts';
import { balancesOf } from '../../core/simulation/balances.ts';
import type { CustomerProfile } from '../../core/simulation/customerProfile.ts';
import { type Plant, withDefaults } from '../../core/simulation/options.ts';
import { type Company, recordCompany } from '../../core/simulation/simulate.ts';
import { buildWorld } from '../../core/simulation/world.ts';

/** What is planted: Surat's deliveries are billed nine days later than anybody else's. */
export const SAMPLE_PLANT: Plant = {
  kind: 'billing',
  segment: { dimension: 'branch', value: 'Surat' },
  extraDays: 9,
};

/** The buyer who pays at about sixty days because sixty days were agreed. */
export const SLOW_BY_AGREEMENT = 'C0012';
/** The small shop that is months late, and does not matter. */
export const LATE_BUT_TINY = 'C0047';

function change(profile: CustomerProfile): CustomerProfile {
  if (profile.id === SLOW_BY_AGREEMENT) {
    return {
      ...profile,
      name: 'Malhar Auto Components Pvt Ltd',
      segment: 'OEM',
      email: 'payables@malharautocomponents.example',
      terms: 60,
      typicalBill: 170_000,
      weight: 5,
      lateness: 4,
      punctual: 0.5,
      steadiness: 3,
      payRun: 'weekly',
      fromMonth: 0,
    };
  }
  if (profile.id === LATE_BUT_TINY) {
    return {
      ...profile,
      name: 'Bhavani Hardware Mart',
      segment: 'Dealer',
      email: 'bhavanihardware@bhavanihardware.example',
      terms: 30,
      typicalBill: 3_200,
      weight: 0.5,
      lateness: 85,
      punctual: 0,
      fromMonth: 0,
    };
  }
  return profile;
}

/** Money for bills of the year before the export: their numbers are in nobody's file. */
const EARLIER_BILLS = [
  { customer: 2, date: dayFromCivil(2024, 4, 9), rupees: 84_960, bill: '1187' },
  { customer: 8, date: dayFromCivil(2024, 4, 16), rupees: 41_300, bill: '1203' },
  { customer: 19, date: dayFromCivil(2024, 4, 23), rupees: 1_26_850, bill: '1164' },
  { customer: 33, date: dayFromCivil(2024, 5, 7), rupees: 23_600, bill: '1219' },
  { customer: 51, date: dayFromCivil(2024, 5, 21), rupees: 59_472, bill: '1198' },
] as const;

function withEarlierBills(company: Company): Company {
  const receipts: ReceiptRecord[] = [...company.receipts];
  const allocations: AllocationRecord[] = [...company.allocations];
  EARLIER_BILLS.forEach(({ customer, date, rupees, bill }, i) => {
    const customerId = company.customers[customer]?.customerId ?? '';
    const receiptNo = `RCT/24-25/A${i + 1}`;
    const amount = rupees * 100;
    receipts.push({
      file: 'receipts.csv',
      line: 0,
      sourceKey: receiptNo,
      receiptNo,
      customerId,
      receiptDate: date,
      clearedDate: date + 1,
      amount,
      tds: 0,
      currency: 'INR',
      mode: 'NEFT',
      branch: 'Pune',
      instrumentDate: null,
      returnedDate: null,
      attributes: {},
    });
    allocations.push({
      file: 'allocations.csv',
      line: 0,
      receiptKey: receiptNo,
      invoiceNo: `PUN/23-24/${bill}`,
      invoiceKey: null,
      amount,
      allocatedDate: date + 2,
    });
  });
  receipts.sort((a, b) => a.receiptDate - b.receiptDate);
  return {
    ...company,
    receipts,
    allocations,
    balances: balancesOf({ ...company, receipts }, company.asOf),
  };
}

/** The sample company: a distributor of pumps, valves and fasteners, April 2024 to March 2026. */
export function sampleBooks(seed = 2078): Company {
  const options = withDefaults({
    seed,
    months: 24,
    invoicesPerMonth: 250,
    customers: 84,
    startYear: 2024,
    startMonth: 4,
    missingStamps: 0.06,
    misorderedStamps: 0.012,
    constraint: SAMPLE_PLANT,
  });
  return withEarlierBills(recordCompany(buildWorld(options, change)));
}
