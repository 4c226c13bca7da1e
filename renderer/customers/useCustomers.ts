import { useEffect, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { CustomerRow } from '../../core/contract/ledger.ts';
import { callCore, onCoreEvent } from '../api/core.ts';

const PAGE = 500;

interface Customers {
  readonly rows: readonly CustomerRow[];
  readonly total: number;
  readonly complete: boolean;
  readonly error: AppError | null;
}

const NONE: Customers = { rows: [], total: 0, complete: false, error: null };

/** All customers as of a date, page after page, so that they can be sorted and filtered as a whole. */
export function useCustomers(asOf: number | null): Customers {
  const [customers, setCustomers] = useState<Customers>(NONE);
  const [round, setRound] = useState(0);
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'booksChanged') setRound((count) => count + 1);
      }),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed books are a reason to ask again
  useEffect(() => {
    let stale = false;
    const load = async (): Promise<void> => {
      const rows: CustomerRow[] = [];
      for (;;) {
        const answer = await callCore('customers', {
          ...(asOf === null ? {} : { asOf }),
          offset: rows.length,
          limit: PAGE,
        });
        if (stale) return;
        if (!answer.ok) {
          setCustomers({ ...NONE, error: answer.error });
          return;
        }
        rows.push(...answer.value.rows);
        const { total } = answer.value;
        const complete = rows.length >= total || answer.value.rows.length === 0;
        setCustomers({ rows: [...rows], total, complete, error: null });
        if (complete) return;
      }
    };
    setCustomers(NONE);
    void load();
    return () => {
      stale = true;
    };
  }, [asOf, round]);
  return customers;
}
