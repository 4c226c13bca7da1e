import type { AssumptionKind } from './kind.ts';
import { ALLOCATION_KINDS } from './kinds/allocation.ts';
import { ASKING_KINDS } from './kinds/asking.ts';
import { BILLING_KINDS } from './kinds/billing.ts';
import { CLEARING_KINDS } from './kinds/clearing.ts';
import { DISPATCH_KINDS } from './kinds/dispatch.ts';
import { DISPUTE_KINDS } from './kinds/dispute.ts';
import { PAYER_KINDS } from './kinds/payers.ts';
import { TERMS_KINDS } from './kinds/terms.ts';

/** Every assumption that is looked for. */
export const ASSUMPTION_KINDS: readonly AssumptionKind[] = [
  ...BILLING_KINDS,
  ...DISPATCH_KINDS,
  ...TERMS_KINDS,
  ...DISPUTE_KINDS,
  ...PAYER_KINDS,
  ...ASKING_KINDS,
  ...CLEARING_KINDS,
  ...ALLOCATION_KINDS,
];
