import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';

/** A constraint's dimension or value in one cell of a file: several are parted by semicolons. */
export function valueText(value: string | readonly string[] | null): string | null {
  return value === null || typeof value === 'string' ? value : value.join('; ');
}

/** What a place is called: customers by their names, which are not their ids. */
export function placeName(
  { customers }: Pick<Ledger, 'customers'>,
  { dimension, value }: Pick<ConstraintPlace, 'dimension' | 'value'>,
): string | null {
  if (dimension !== 'customer' || value === null) return valueText(value);
  return [value]
    .flat()
    .map((id) => customers.name[customers.id.indexOf(id)] ?? id)
    .join('; ');
}
