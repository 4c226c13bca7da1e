import { wholeHistory } from '../../../core/store/history/history.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import type { CsvValue } from '../../../core/text/csvExport.ts';
import type { ExportedTable } from './exportedTable.ts';

/** Every decision, oldest first, then every import: with what was decided as it is stored. */
export function historyTable(db: ReadableDb): ExportedTable {
  return {
    header: ['at', 'kind', 'about', 'what', 'state', 'device', 'id'],
    records: recordsOf(db),
  };
}

function* recordsOf(db: ReadableDb): Generator<readonly CsvValue[]> {
  for (const { at, kind, about, what, state, device, id } of wholeHistory(db)) {
    yield [at, kind, about, what, state, device, id];
  }
}
