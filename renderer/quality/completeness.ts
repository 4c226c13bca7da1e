import type { QualityReport } from '../../core/contract/quality.ts';

type Field = QualityReport['completeness'][number];

export interface CompleteTable {
  readonly table: Field['table'];
  /** Fields that no row could carry are left out. */
  readonly fields: readonly (Field & { readonly share: number })[];
}

/** Fields by their table with the filled share (0–1): those that stages need first, then the emptiest on top. */
export function completenessByTable(fields: readonly Field[]): readonly CompleteTable[] {
  return (['invoices', 'receipts', 'customers'] as const).flatMap((table) => {
    const own = fields
      .filter((field) => field.table === table && field.rows > 0)
      .map((field) => ({ ...field, share: field.filled / field.rows }))
      .sort(
        (a, b) => Number(b.stages.length > 0) - Number(a.stages.length > 0) || a.share - b.share,
      );
    return own.length === 0 ? [] : [{ table, fields: own }];
  });
}

/** A share in words that never rounds a gap away: 99.97 % is not 100 %. */
export function wholePercent(share: number): number {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return 99;
  return rounded === 0 && share > 0 ? 1 : rounded;
}
