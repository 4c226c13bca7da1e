import type { ImportBatch } from '../../core/contract/books.ts';
import type { Text } from '../text/useText.ts';

/** What an import did to the books that were there, in a few words; empty where it only added to empty books. */
export function changeWords({ changes }: Pick<ImportBatch, 'changes'>, text: Text): string {
  return (['added', 'changed', 'vanished'] as const)
    .filter((kind) => changes[kind] > 0)
    .map((kind) =>
      text.t(`ui.changes.count.${kind}`, { count: changes[kind], n: text.count(changes[kind]) }),
    )
    .join(' · ');
}

/** How many records an import left aside because they are no receivables. */
export function leftOutCount({ leftOut }: Pick<ImportBatch, 'leftOut'>): number {
  return leftOut.reduce((sum, { count }) => sum + count, 0);
}
