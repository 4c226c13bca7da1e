import type { LocalMoment } from '../../../core/alerts/plan.ts';
import type { FollowUpRecord } from '../../../core/books/model.ts';
import { settledKey } from '../../../core/books/pour/keys.ts';
import { recordAlerts } from '../../../core/store/alerts/alerts.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { keepMappings } from '../../../core/store/mappings/savedMappings.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { followOne, takeEveryDecision } from '../history/everyDecision.ts';
import { allocation, books, creditNote, customer, D, invoice, receipt } from './records.ts';
import { importRecords, importWith, pour, type TempBooks } from './tempBooks.ts';

const FOLLOW_UP: FollowUpRecord = {
  file: 'follow_ups.csv',
  line: 2,
  date: D + 3,
  customerId: 'C',
  invoiceNo: '1',
  kind: 'call',
  outcome: 'promise',
  promiseDate: D + 9,
  promiseAmount: 1_00,
  by: 'Ravi',
};

/** A newer export of {@link ALL}: a bill has changed, another one and its receipt have gone. */
const NEWER = books({
  customers: [customer('C', { attributes: { zone: 'p' } }), customer('U')],
  invoices: [
    invoice('1', 'C', { attributes: { buyer: 'Asha' } }),
    invoice('2', 'C', { branch: 'Pune' }),
    // Billed in dollars alone: the currency of its money is inferred.
    invoice('3', 'U', { currency: 'USD' }),
  ],
  receipts: [receipt('r1', 'C', { attributes: { bank: 'SBI' } }), receipt('r2', 'U')],
  allocations: [allocation('r1', '1'), allocation('r2', '3')],
  creditNotes: [
    creditNote('n1', 'C', { invoiceNo: '2' }),
    creditNote('n2', 'U', { invoiceNo: '3' }),
  ],
  balances: [{ file: 'balances.csv', line: 2, customerId: 'C', date: D, balance: 5 }],
  capacities: [{ file: 'capacity.csv', line: 2, stage: 'dispatch', resource: 'van', perDay: 4 }],
  followUps: [FOLLOW_UP],
});
/** All kinds of records, and an allocation to a bill that is not there. */
const ALL = books({
  ...NEWER,
  invoices: [
    ...NEWER.invoices,
    invoice('2', 'C', { branch: 'Pune', amount: 7_00, line: 3 }),
    invoice('4', 'C'),
  ],
  receipts: [...NEWER.receipts, receipt('r3', 'C')],
  allocations: [...NEWER.allocations, allocation('r3', 'none', { amount: 1 })],
});
/** Another source: a bill whose own row says that it was paid, and one that is cancelled. */
const PAID = settledKey('E|6');
const OTHER = books({
  customers: [customer('E')],
  invoices: [invoice('6', 'E'), invoice('7', 'E')],
  receipts: [receipt(PAID, 'E', { receiptNo: null })],
  allocations: [allocation(PAID, null, { invoiceKey: 'E|6' })],
});
/** The very payment of that bill, and money whose books name no bill. */
const PAYMENTS = books({
  receipts: [receipt('r6', 'E'), receipt('r7', 'E', { amount: 40_00 })],
  allocations: [allocation('r6', '6')],
});

/**
 * Fills books by the functions of today, as far as a program of an older schema version would have done the same:
 * imports always, decisions since there are any, and so on.
 */
export function liveUntil(on: TempBooks, version: number): void {
  const { db, device } = on;
  importRecords(on, 'all', ALL);
  const { batchId } = importRecords(on, 'newer', NEWER);
  importOther(on, version);
  importRecords(on, 'payments', PAYMENTS, 'bank');
  const undone = importRecords(on, 'undone', books({ invoices: [invoice('9', 'C')] }));
  undoBatch(db, device, undone.batchId);
  if (version >= 40) {
    retireVanished(db, device, { batchId, retire: true });
    decideMatching(db, device, true);
    db.transaction(() =>
      keepMappings(db, device, [
        { signature: 'bills', label: 'invoices.csv', mapping: { decimal: ',' } },
      ]),
    );
  }
  if (version >= 100) {
    followOne(db, device);
    takeEveryDecision(db, device);
  }
  if (version >= 160) {
    const noon: LocalMoment = { day: D, minute: 720 };
    recordAlerts(
      db,
      [
        { id: 'late', toldOn: D },
        { id: 'slow', toldOn: null },
      ],
      noon,
      3,
    );
  }
  if (version >= 300) {
    setLeaving(db, 'books');
    const chunk = new Uint8Array(70_000).fill(7);
    db.prepare('INSERT INTO sync_chunk (hash, bytes) VALUES (?, ?)').run('ab'.repeat(32), chunk);
  }
}

/** With a remark on a row, and a bill that its source withdraws, as far as that was known of. */
function importOther(on: TempBooks, version: number): void {
  importWith(on, 'other', (sink) => {
    const counts = pour(OTHER, sink);
    const place = { file: 'other.csv', line: 3, column: 'amount' };
    sink.issue({ ...place, code: 'zero_amount', value: '0', kind: 'rejected' });
    return {
      source: 'other',
      counts: { ...counts, rejected: 1 },
      summary: { leftOut: [], from: null, to: null },
      withdrawn: version >= 80 ? [{ key: 'E|7', version: null }] : [],
    };
  });
}
