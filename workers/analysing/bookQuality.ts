import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Defect, DefectItem, QualityReport } from '../../core/contract/quality.ts';
import { openBills } from '../../core/flow/openBills.ts';
import type { DefectRows } from '../../core/quality/defectRows.ts';
import { defectRows } from '../../core/quality/defects.ts';
import type { QualityBooks } from '../../core/quality/qualityBooks.ts';
import { qualityReport } from '../../core/quality/report.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { repeatedNumbers } from '../../core/store/quality/repeatedNumbers.ts';
import { storedFacts } from '../../core/store/quality/storedFacts.ts';
import { rowOrigins } from '../../core/store/rowOrigins.ts';
import type { LoadedBooks } from './loadedBooks.ts';
import type { Reconciled } from './reconciledView.ts';

/** The quality of the books as loaded: worked out once, the rows of a defect when they are first asked for. */
export interface BookQuality {
  readonly report: QualityReport;
  rows(defect: Defect): DefectRows;
}

const kept = new WeakMap<LoadedBooks, BookQuality>();

/** Kept as long as the loaded books are. `poll` is called between the steps and may throw to stop. */
export function bookQuality(
  db: ReadableDb,
  loaded: LoadedBooks,
  latest: Reconciled,
  poll: () => void,
): BookQuality {
  const found = kept.get(loaded);
  if (found !== undefined) return found;
  const { ledger, slices, settlement } = latest;
  const books: QualityBooks = {
    ledger,
    slices,
    settlement,
    open: openBills(ledger, slices),
    ledgers: loaded.ledgers,
    facts: storedFacts(db, poll),
    repeated: repeatedNumbers(db, poll),
  };
  const rows = new Map<Defect, DefectRows>();
  const made: BookQuality = {
    report: qualityReport(books, poll),
    rows: (defect) => {
      const known = rows.get(defect) ?? defectRows(books, defect);
      rows.set(defect, known);
      return known;
    },
  };
  kept.set(loaded, made);
  return made;
}

/** A page of the rows of a defect, with number, file and line. */
export function defectsPage(
  db: ReadableDb,
  quality: BookQuality,
  { defect, offset, limit }: CoreInput<'defects'>,
): CoreOutput<'defects'> {
  const rows = quality.rows(defect);
  const until = Math.min(rows.count, offset + limit);
  return { rows: [...eachDefect(db, rows, offset, until)], total: rows.count };
}

/** The rows of a defect from one position up to another, one after the other. */
export function* eachDefect(
  db: ReadableDb,
  rows: DefectRows,
  from: number,
  until: number,
): Generator<DefectItem> {
  const origin = rowOrigins(db);
  for (let index = from; index < until; index++) {
    const { from: source, ...row } = rows.row(index);
    yield { defect: rows.defect, ...row, ...origin(...source) };
  }
}
