import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import type { Stage } from '../../core/flow/ledger.ts';

export type MetricName = 'outstanding' | 'overdue' | 'dso' | 'late';

/** One level of the evidence panel: what stands behind something seen on the left. */
export type PanelLevel =
  | { readonly type: 'why' }
  | { readonly type: 'alternatives' }
  | { readonly type: 'metric'; readonly metric: MetricName }
  | { readonly type: 'stage'; readonly stage: Stage; readonly dimension?: string }
  | { readonly type: 'invoices'; readonly title: string; readonly filter: InvoiceFilter };
