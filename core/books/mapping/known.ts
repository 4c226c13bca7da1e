import { DERIVED_NAMES } from './fields/derived.ts';
import { TABLE_FIELDS } from './fields/index.ts';
import { headerKey, headerKeys } from './headerKey.ts';

const DERIVED = new Set(DERIVED_NAMES.map(headerKey));

const KNOWN = new Set([
  ...DERIVED,
  ...Object.values(TABLE_FIELDS).flatMap((fields) =>
    fields.flatMap(({ field, names, loose = [] }) => [field, ...names, ...loose].map(headerKey)),
  ),
]);

/** Whether a header says how late or how old a bill is, which its dates say already. */
export function isDerivedHeader(header: string): boolean {
  return headerKeys(header).some((key) => DERIVED.has(key));
}

/** Fields of a bill's row that change as the bill gets paid. */
export const SETTLEMENT_FIELDS: ReadonlySet<string> = new Set([
  'settled_date',
  'days_to_settle',
  'settled_amount',
  'outstanding',
  'status',
]);

const SETTLEMENT = new Set(
  TABLE_FIELDS.invoices
    .filter(({ field }) => SETTLEMENT_FIELDS.has(field))
    .flatMap(({ field, names, loose = [] }) => [field, ...names, ...loose].map(headerKey)),
);

/** Whether a header says whether, when or how far a bill was paid (`Paid: Yes`), served by a field or not. */
export function isSettlementHeader(header: string): boolean {
  return headerKeys(header).some((key) => SETTLEMENT.has(key));
}

/** Whether a cell reads like a header of any table that we know. */
export function isKnownHeader(cell: string): boolean {
  return cell.length <= 60 && headerKeys(cell).some((key) => KNOWN.has(key));
}
