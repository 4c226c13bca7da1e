import type { CoreInput, CoreOutput } from '../../contract/coreApi.ts';
import { batchById } from '../batches.ts';
import { booksVersion } from '../meta.ts';
import type { ReadableDb } from '../ports.ts';
import { type ChangeList, listChanges } from './changeList.ts';
import { changePage } from './changePage.ts';

/** Pages of a batch's changes; the list behind the last page is kept, so that scrolling compares nothing again. */
export class BatchChangeLists {
  private kept: { readonly key: string; readonly list: ChangeList } | null = null;

  /** @throws AppFailure `not_found` */
  page(
    db: ReadableDb,
    { batchId, change, offset, limit }: CoreInput<'batchChanges'>,
  ): CoreOutput<'batchChanges'> {
    const row = batchById(db, batchId);
    const key = `${booksVersion(db)}/${batchId}/${change}`;
    if (this.kept?.key !== key) this.kept = { key, list: listChanges(db, row, change) };
    return changePage(db, row, this.kept.list, change, { offset, limit });
  }

  forget(): void {
    this.kept = null;
  }
}
