import type { CustomerRow } from '../../core/contract/ledger.ts';
import { callCore } from '../api/core.ts';
import { type AllRows, useAllRows } from '../table/useAllRows.ts';

/** All customers as of a date. */
export function useCustomers(asOf: number | null): AllRows<CustomerRow> {
  return useAllRows(`customers ${asOf}`, (offset, limit) =>
    callCore('customers', { ...(asOf === null ? {} : { asOf }), offset, limit }),
  );
}
