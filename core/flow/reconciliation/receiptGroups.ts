import type { OnAccountDays, ReceiptGroup } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { known } from '../order.ts';
import { ON_ACCOUNT, type Slices } from '../slice.ts';
import { onAccountBand } from './onAccountAge.ts';

/** One receipt of a group, by its position in the ledger, with the part of its money that the group counts. */
export interface GroupedReceipt {
  readonly receipt: number;
  readonly amount: number;
}

/**
 * The receipts behind a figure of the reconciliation, largest part first: money on account (of one age, where
 * `days` says which), cheques that came back, post-dated ones still to come. Amounts in minor units; their sum is
 * the figure.
 */
export function receiptGroup(
  { receipts }: Ledger,
  slices: Slices,
  group: ReceiptGroup,
  days: OnAccountDays | undefined,
): readonly GroupedReceipt[] {
  const found =
    group === 'onAccount' ? onAccount(slices, days) : chequesOf(receipts, slices.asOf, group);
  return found.sort((a, b) => b.amount - a.amount || a.receipt - b.receipt);
}

function onAccount(slices: Slices, days: OnAccountDays | undefined): GroupedReceipt[] {
  const found: GroupedReceipt[] = [];
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ON_ACCOUNT) continue;
    const received = slices.received[s] ?? slices.asOf;
    if (days !== undefined && onAccountBand(slices.asOf - received) !== days) continue;
    found.push({ receipt: slices.receipt[s] ?? -1, amount: slices.amount[s] ?? 0 });
  }
  return found;
}

function chequesOf(
  receipts: Ledger['receipts'],
  asOf: number,
  group: 'returned' | 'postDated',
): GroupedReceipt[] {
  const found: GroupedReceipt[] = [];
  for (let receipt = 0; receipt < receipts.count; receipt++) {
    if ((receipts.receiptDate[receipt] ?? asOf) > asOf) continue;
    const returned = known(receipts.returnedDate[receipt] ?? asOf + 1, asOf);
    const postDated = !returned && (receipts.instrumentDate[receipt] ?? asOf) > asOf;
    if (group === 'returned' ? !returned : !postDated) continue;
    found.push({ receipt, amount: receipts.amount[receipt] ?? 0 });
  }
  return found;
}
