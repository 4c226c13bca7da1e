import type { TableName } from '../../contract/books.ts';
import { trimCell } from '../blank.ts';
import { type ColumnProfile, isCategorical } from '../detect/profile.ts';
import type { FieldSpec } from '../mapping/field.ts';
import { isDerivedHeader, isSettlementHeader, SETTLEMENT_FIELDS } from '../mapping/known.ts';
import type { AttributePlan, ColumnPlan } from './plan.ts';

/** Tables whose rows carry unknown columns on. */
const WITH_ATTRIBUTES: ReadonlySet<TableName> = new Set(['customers', 'invoices', 'receipts']);

/** What an invoice's row says about the customer rather than about the bill. */
export const CUSTOMER_GROUPS: readonly string[] = ['segment', 'region'];

const MOST_SERIALS = 0.9;
const FEW_SIGNS = 3;

export function planColumns(
  fields: readonly FieldSpec[],
  matched: ReadonlyMap<string, number>,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): Map<string, ColumnPlan> {
  const columns = new Map<string, ColumnPlan>();
  for (const { field, type } of fields) {
    const index = matched.get(field);
    const profile = index === undefined ? undefined : profiles[index];
    if (index === undefined || profile === undefined) continue;
    columns.set(field, {
      field,
      type,
      index,
      header: headers[index] ?? field,
      serial: type === 'date' && profile.filled > 0 && profile.serials > MOST_SERIALS,
      flip: field === 'amount' && profile.positives === 0 && profile.negatives >= FEW_SIGNS,
      debitOnly:
        field === 'amount' && profile.debits >= FEW_SIGNS && profile.debits === profile.filled,
      floats: type === 'text' && profile.filled > 0 && profile.floats === 1,
    });
  }
  return columns;
}

/**
 * The unknown columns to keep: those that name groups (see isCategorical) and do not say again how late a
 * bill is. On invoices, a column (also `region` and `segment`) that has one value per customer in the sample
 * belongs to the customer.
 */
export function planAttributes(
  table: TableName,
  columns: ReadonlyMap<string, ColumnPlan>,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
  rows: readonly (readonly string[])[],
): AttributePlan[] {
  if (!WITH_ATTRIBUTES.has(table)) return [];
  const mapped = new Map([...columns.values()].map(({ index, field }) => [index, field]));
  const customer = columns.get('customer_id') ?? columns.get('customer_name');
  const levelOf = (index: number, byNature: boolean): AttributePlan['level'] => {
    if (table !== 'invoices' || customer === undefined) return 'row';
    const repeats = onePerCustomer(rows, customer.index, index);
    if (repeats === null) return 'row';
    return repeats >= ENOUGH_REPEATS || byNature ? 'customer' : 'row';
  };
  const attributes: AttributePlan[] = [];
  for (const [index, header] of headers.entries()) {
    const profile = profiles[index];
    const field = mapped.get(index);
    if (profile === undefined || header === '') continue;
    if (field !== undefined) {
      if (table === 'invoices' && CUSTOMER_GROUPS.includes(field)) {
        attributes.push({ index, name: field, level: levelOf(index, true) });
      }
    } else if (isCategorical(profile) && !tellsOfPayment(table, header)) {
      attributes.push({ index, name: header, level: levelOf(index, false) });
    }
  }
  return attributes;
}

/** Whether a column says again, or in other words, how a bill was paid: as an attribute it would explain itself. */
function tellsOfPayment(table: TableName, header: string): boolean {
  return isDerivedHeader(header) || (table !== 'customers' && isSettlementHeader(header));
}

export function planIdentity(
  headers: readonly string[],
  columns: ReadonlyMap<string, ColumnPlan>,
): number[] {
  const left = new Set(
    [...columns.values()]
      .filter(({ field }) => SETTLEMENT_FIELDS.has(field))
      .map(({ index }) => index),
  );
  return [...headers.keys()].filter(
    (index) => !left.has(index) && !tellsOfPayment('invoices', headers[index] ?? ''),
  );
}

const ENOUGH_REPEATS = 20;

/** How many rows repeat their customer's value; null where one contradicts an earlier row of its customer. */
function onePerCustomer(
  rows: readonly (readonly string[])[],
  customer: number,
  column: number,
): number | null {
  const values = new Map<string, string>();
  let repeats = 0;
  for (const row of rows) {
    const who = trimCell(row[customer] ?? '');
    const value = trimCell(row[column] ?? '');
    if (who === '' || value === '') continue;
    const known = values.get(who);
    if (known === undefined) values.set(who, value);
    else if (known === value) repeats++;
    else return null;
  }
  return repeats;
}
