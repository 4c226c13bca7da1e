import { expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { keepReport, keptReport } from '../../../core/store/keptReports.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';

const ASKED = { costOfFunds: 0.1 };

function someReport() {
  const company = simulateCompany({ seed: 1, months: 14, invoicesPerMonth: 60, customers: 30 });
  const report = analyseBooks(ledgerFromRecords(company), { ...ASKED, clock: () => 0 });
  if (report === null) throw new Error('no report');
  return report;
}

test('a kept report is told for the same question, books and engine, and for no other', () => {
  const temp = tempBooks();
  try {
    const report = someReport();
    keepReport(temp.db, { ...ASKED, report, version: booksVersion(temp.db) }, 'this engine');
    expect(keptReport(temp.db, ASKED, 'this engine')).toEqual(report);
    expect(keptReport(temp.db, ASKED, 'another engine')).toBeNull();
    expect(keptReport(temp.db, { ...ASKED, asOf: 20_000 }, 'this engine')).toBeNull();
    expect(keptReport(temp.db, { costOfFunds: 0.2 }, 'this engine')).toBeNull();
    bumpBooksVersion(temp.db);
    expect(keptReport(temp.db, ASKED, 'this engine')).toBeNull();
  } finally {
    temp.remove();
  }
});

test('a report of books that have changed meanwhile is not kept, and few are kept at once', () => {
  const temp = tempBooks();
  try {
    const report = someReport();
    const old = booksVersion(temp.db);
    bumpBooksVersion(temp.db);
    keepReport(temp.db, { ...ASKED, report, version: old }, 'engine');
    expect(keptReport(temp.db, ASKED, 'engine')).toBeNull();
    for (let asOf = 0; asOf < 40; asOf++) {
      keepReport(temp.db, { ...ASKED, asOf, report, version: old + 1 }, 'engine');
      expect(keptReport(temp.db, { ...ASKED, asOf }, 'engine')).toEqual(report);
    }
    const count = temp.db.prepareRows<readonly [number]>('SELECT count(*) FROM kept_report').get();
    expect(count?.[0]).toBeLessThanOrEqual(12);
  } finally {
    temp.remove();
  }
});
