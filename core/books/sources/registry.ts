import { canonicalSource } from '../canonical/canonicalSource.ts';
import { erpnextSource } from './erpnext/erpnextSource.ts';
import { eventsSource } from './events/eventsSource.ts';
import { odooSource } from './odoo/odooSource.ts';
import { quickbooksSource } from './quickbooks/quickbooksSource.ts';
import type { BookSource } from './source.ts';
import { tallySource } from './tally/tallySource.ts';
import { xeroSource } from './xero/xeroSource.ts';
import { zohoSource } from './zoho/zohoSource.ts';

/** Every source we read, the surest first where claims are equal; the canonical one takes what is left. */
export const BOOK_SOURCES: readonly BookSource[] = [
  tallySource,
  zohoSource,
  xeroSource,
  quickbooksSource,
  erpnextSource,
  odooSource,
  eventsSource,
  canonicalSource,
];
