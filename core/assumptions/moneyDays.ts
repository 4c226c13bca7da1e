import { ALLOCATED, type Slices } from '../flow/slice.ts';

/** Days of a bill's last money from receipt to cleared funds, and from there to the bill. */
export interface MoneyDays {
  readonly clearing: number;
  /** Null where the books do not state the day of matching. */
  readonly matching: number | null;
}

/** By bill; those without money are not in it. */
export function moneyDays(slices: Slices): ReadonlyMap<number, MoneyDays> {
  const last = new Map<number, number>();
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    if (bill < 0 || slices.kind[s] !== ALLOCATED) continue;
    const before = last.get(bill);
    if (before === undefined || slices.received[s]! > slices.received[before]!) last.set(bill, s);
  }
  return new Map(
    [...last].map(([bill, s]) => [
      bill,
      {
        clearing: slices.cleared[s]! - slices.received[s]!,
        matching: slices.matchStated[s] === 1 ? slices.allocated[s]! - slices.cleared[s]! : null,
      },
    ]),
  );
}
