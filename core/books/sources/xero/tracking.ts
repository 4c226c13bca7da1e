import type { Attributes } from '../../model.ts';
import type { RowCursor } from '../../tables/cursor.ts';

/** What the tracking categories of a row say of its document. */
export interface Tracking {
  readonly branch: string | null;
  readonly productLine: string | null;
  /** Further categories, under their own names. */
  readonly attributes: Attributes;
}

const BRANCH = /branch|location|office|store|depot|outlet|site|division|department/i;
const PRODUCT = /product|item|line of business|brand|category/i;

/** Reads both pairs of `TrackingName` and `TrackingOption`. */
export function trackingOf(row: RowCursor): Tracking {
  let branch: string | null = null;
  let productLine: string | null = null;
  const attributes: Record<string, string> = {};
  for (const at of [1, 2]) {
    const name = row.text(`tracking_name_${at}`);
    const option = row.text(`tracking_option_${at}`);
    if (name === null || option === null) continue;
    if (branch === null && BRANCH.test(name)) branch = option;
    else if (productLine === null && PRODUCT.test(name)) productLine = option;
    else attributes[name] = option;
  }
  return { branch, productLine, attributes };
}
