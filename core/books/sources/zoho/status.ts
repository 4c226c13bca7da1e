import type { StatusWords } from '../documents/status.ts';

/** States of invoices, payments and credit notes in Zoho Books. */
export const STATUS_WORDS: StatusWords = {
  leftOut: new Set([
    ...['draft', 'void', 'voided', 'pending approval', 'rejected', 'deleted'],
    ...['cancelled', 'canceled'],
  ]),
  taken: new Set([
    ...['sent', 'overdue', 'due', 'paid', 'partially paid', 'unpaid', 'closed', 'open', 'viewed'],
    ...['approved', 'invoiced', 'written off', 'success', 'cleared', 'deposited'],
  ]),
};
