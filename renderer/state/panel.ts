import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import type { CardRows, MetricRef } from '../../core/contract/metricCard.ts';
import type { Defect } from '../../core/contract/quality.ts';
import type {
  OnAccountDays,
  PartyPart,
  ReceiptGroup,
  ShortPayReason,
} from '../../core/contract/reconciliation.ts';
import type { Stage } from '../../core/flow/ledger.ts';

export type ChangeKind = 'added' | 'changed' | 'vanished';

/** One level of the evidence panel: what stands behind something seen on the left. */
export type PanelLevel =
  | { readonly type: 'why' }
  | { readonly type: 'alerts' }
  | { readonly type: 'alternatives' }
  | { readonly type: 'metric'; readonly of: MetricRef }
  | { readonly type: 'figures' }
  | {
      readonly type: 'metricRows';
      readonly title: string;
      readonly rows: Extract<CardRows, { of: 'part' }>;
    }
  | { readonly type: 'stage'; readonly stage: Stage; readonly dimension?: string }
  | {
      readonly type: 'cell';
      readonly stage: Stage;
      readonly dimension: string;
      readonly value: string;
      readonly label: string;
    }
  | { readonly type: 'invoices'; readonly title: string; readonly filter: InvoiceFilter }
  | { readonly type: 'parties'; readonly part: PartyPart }
  | { readonly type: 'partyEntries'; readonly customerId: string; readonly name: string }
  | {
      readonly type: 'receipts';
      readonly title: string;
      readonly group: ReceiptGroup;
      readonly days?: OnAccountDays;
      /** Where it is not the day and the currency on screen. */
      readonly asOf?: number;
      readonly currency?: string;
    }
  | { readonly type: 'shortPaid'; readonly reason: ShortPayReason }
  | { readonly type: 'defect'; readonly defect: Defect }
  | { readonly type: 'rejected'; readonly code: string }
  | { readonly type: 'batch'; readonly batchId: string }
  | { readonly type: 'changes'; readonly batchId: string; readonly change: ChangeKind };
