import { z } from 'zod';
import { FileMapping } from '../contract/books.ts';

/** What travels with a decision on the books: anything else under its name is of a newer program. */

/** Vouchers that are taken out of the books with a batch, by the books' own keys. */
export const RetiredKeys = z.object({
  invoice: z.array(z.string()),
  receipt: z.array(z.string()),
  credit_note: z.array(z.string()),
});

/** How a table with certain headings is read; null: no longer kept. */
export const MappingSaid = z.object({
  label: z.string().optional(),
  mapping: FileMapping.nullable(),
});

/** Whether money that names no bill is matched by inference. */
export const MatchingSaid = z.object({ use: z.boolean() });
