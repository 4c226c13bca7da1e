import type { CellReport } from '../contract/analysis.ts';
import { type Dimension, type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { type Slices, stageDays } from '../flow/slice.ts';
import { customerCodes } from './cell.ts';

/**
 * Stage × segment: every value of one dimension in one stage (or in all), largest excess first. Rupee-days and
 * waiting add up to the stage's own figures together with the rows that carry no value. The excess compares
 * the last 365 days' mean days with the rest of the stage; it shows where rupees wait, it names nothing.
 */
export function cellsOf(
  ledger: Ledger,
  slices: Slices,
  dimension: Dimension,
  stage: Stage | null,
): CellReport[] {
  const out: CellReport[] = [];
  for (const one of stage === null ? STAGES : [stage])
    out.push(...cellsOfStage(ledger, slices, dimension, one));
  return out.sort((a, b) => b.excessRupeeDays - a.excessRupeeDays || b.rupeeDays - a.rupeeDays);
}

function cellsOfStage(ledger: Ledger, s: Slices, dimension: Dimension, stage: Stage): CellReport[] {
  const index = STAGES.indexOf(stage);
  const values = dimension.values.length;
  const ofCustomer = customerCodes(ledger, dimension);
  const rupeeDays = new Float64Array(values);
  const waiting = new Float64Array(values);
  const amount = new Float64Array(values);
  const bills = new Int32Array(values);
  const recent = new Float64Array(values);
  const recentDays = new Float64Array(values);
  const counted = new Uint8Array(ledger.invoices.count);
  let total = 0;
  let totalDays = 0;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    const code =
      dimension.level === 'receipt'
        ? (dimension.code[s.receipt[i]!] ?? -1)
        : inv >= 0
          ? dimension.code[inv]!
          : (ofCustomer?.[s.customer[i]!] ?? -1);
    const d = stageDays(s, index, i);
    const a = s.amount[i]!;
    const isRecent = s.invoiced[i]! > s.asOf - 365;
    if (isRecent) {
      total += a;
      totalDays += a * d;
    }
    if (code < 0) continue;
    rupeeDays[code] = rupeeDays[code]! + a * d;
    if (s.waitingIn[i] === index) waiting[code] = waiting[code]! + a;
    if (isRecent) {
      recent[code] = recent[code]! + a;
      recentDays[code] = recentDays[code]! + a * d;
    }
    if (inv >= 0) {
      amount[code] = amount[code]! + a;
      if (counted[inv] === 0 && d > 0) {
        counted[inv] = 1;
        bills[code] = bills[code]! + 1;
      }
    }
  }
  const names = new Map(ledger.customers.id.map((id, c) => [id, ledger.customers.name[c]]));
  const out: CellReport[] = [];
  for (let v = 0; v < values; v++) {
    if (amount[v] === 0) continue;
    const own = recent[v]! > 0 ? recentDays[v]! / recent[v]! : null;
    const others =
      total - recent[v]! > 0 ? (totalDays - recentDays[v]!) / (total - recent[v]!) : null;
    const value = dimension.values[v]!;
    out.push({
      stage,
      dimension: dimension.name,
      value,
      label: dimension.name === 'customer' ? (names.get(value) ?? value) : value,
      invoices: bills[v]!,
      amount: amount[v]!,
      rupeeDays: rupeeDays[v]!,
      waiting: waiting[v]!,
      meanDays: own,
      achievableDays: others,
      excessRupeeDays:
        own !== null && others !== null ? Math.round(Math.max(0, own - others) * recent[v]!) : 0,
    });
  }
  return out;
}
