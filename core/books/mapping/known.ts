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

/** Whether a cell reads like a header of any table that we know. */
export function isKnownHeader(cell: string): boolean {
  return cell.length <= 60 && headerKeys(cell).some((key) => KNOWN.has(key));
}
