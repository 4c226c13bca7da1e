import { z } from 'zod';

/** Rows of one page at the most. */
const MOST = 200;
/** Beyond this an offset is no paging any more. */
const FURTHEST = 1_000_000;

/** The paging part of a query. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  offset: z.coerce.number().int().min(0).max(FURTHEST).default(0),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const Pagination = z
  .object({
    total: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
    hasMore: z.boolean(),
  })
  .meta({ id: 'Pagination' });

/** What a page says of the whole. */
export function paginationOf(
  { limit, offset }: PageQuery,
  total: number,
): z.infer<typeof Pagination> {
  return { total, limit, offset, hasMore: offset + limit < total };
}
