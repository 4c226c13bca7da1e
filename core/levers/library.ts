import type { Lever } from './lever.ts';
import { ALLOCATION } from './library/allocation.ts';
import { BILLING } from './library/billing.ts';
import { CLEARING } from './library/clearing.ts';
import { COLLECTION } from './library/collection.ts';
import { DISPATCH } from './library/dispatch.ts';
import { DISPUTE } from './library/dispute.ts';
import { TERMS } from './library/terms.ts';

/** Everything that can be advised, as reviewed data (docs/levers.md); ids are kept for ever. */
export const LEVERS: readonly Lever[] = [
  ...BILLING,
  ...DISPATCH,
  ...TERMS,
  ...DISPUTE,
  ...COLLECTION,
  ...CLEARING,
  ...ALLOCATION,
];
