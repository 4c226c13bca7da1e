import { AppFailure } from '../../../contract/errors.ts';
import { type Day, dayFromCivil, financialYear, isoDate } from '../../dates.ts';
import type { OpenDocument } from '../../input/opened.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import type { Pour } from '../../pour/pour.ts';
import { BillsReport } from './billsReport.ts';
import { type DocumentGist, learn } from './learn.ts';
import { readLedger, type TallyLedger } from './ledger.ts';
import { hiddenIn, type TallyNode } from './node.ts';
import { postOpenings } from './postOpenings.ts';
import { postVoucher } from './postVoucher.ts';
import { readDocument } from './readDocument.ts';
import { readVoucher } from './readVoucher.ts';
import { Learned, TallyBooks } from './tallyBooks.ts';
import type { TallyVoucher } from './voucher.ts';

/** A stretch of the asked period without a voucher that is worth a word, days. */
const SILENCE = 31;

/**
 * Imports the documents of one company: reads them once for masters and what vouchers tell of each other, and
 * once more to book voucher after voucher. Memory grows with masters, money on account and bills of parties
 * kept without bills, not with vouchers.
 * @throws AppFailure `export_empty` where no document holds a record; `file_other_company` where two say that
 *   they are of different companies; those of learn and readDocument
 */
export function importDocuments(
  documents: readonly OpenDocument[],
  pour: Pour,
  currency: string,
): void {
  if (documents.length === 0) return;
  const learned = new Learned();
  const gists = documents.map((document) =>
    learn(document, learned, (bytes) => pour.bytes(Math.floor(bytes / 2))),
  );
  const [first] = documents;
  refuseOtherCompany(documents, gists);
  if (gists.every(isEmpty)) throw new AppFailure('export_empty', { file: first?.name ?? '' });

  const books = new TallyBooks(pour, learned, currency);
  const begin = learned.askedFrom ?? yearStart(learned.from);
  for (const ledger of learned.masters.ledgers.values()) {
    if (books.isDebtor(ledger.name)) addCustomer(books, ledger);
  }
  for (const ledger of learned.masters.ledgers.values()) {
    if (books.isDebtor(ledger.name)) postOpenings(books, ledger, begin);
  }
  const later: TallyVoucher[] = [];
  for (const { document, gist } of inOrder(documents, gists)) {
    if (isEmpty(gist)) books.warn({ file: document.name, line: 1 }, 'empty_period', null, null);
    bookDocument(document, books, later);
  }
  for (const voucher of later) postVoucher(books, voucher, true);
  finish(books, begin);
  tellSilence(books, documents);
}

interface Read {
  readonly document: OpenDocument;
  readonly gist: DocumentGist;
}

/**
 * The documents in the order to book them: as they came; where the days of two overlap, the later export
 * first, because of a voucher in both the first one counts.
 */
function inOrder(documents: readonly OpenDocument[], gists: readonly DocumentGist[]): Read[] {
  const all = documents.flatMap((document, at): Read[] => {
    const gist = gists[at];
    return gist === undefined ? [] : [{ document, gist }];
  });
  const overlap = all.some(({ gist: a }, at) =>
    all.slice(at + 1).some(({ gist: b }) => meet(a, b)),
  );
  return overlap ? all.sort((a, b) => b.gist.newest - a.gist.newest) : all;
}

function meet(a: DocumentGist, b: DocumentGist): boolean {
  if (a.from === null || a.to === null || b.from === null || b.to === null) return false;
  return a.from <= b.to && b.from <= a.to;
}

/** Two companies' vouchers and bills under the same names would be taken for one's. */
function refuseOtherCompany(
  documents: readonly OpenDocument[],
  gists: readonly DocumentGist[],
): void {
  const named = gists.flatMap(({ company }, at) =>
    company === null ? [] : [{ key: companyKey(company), file: documents[at]?.name ?? '' }],
  );
  const [first] = named;
  const other = named.find(({ key }) => key !== first?.key);
  if (first !== undefined && other !== undefined)
    throw new AppFailure('file_other_company', { file: first.file, other: other.file });
}

/** A company's name; after a split by years Tally adds `(from 1-Apr-25)` to it. */
function companyKey(name: string): string {
  return name
    .replace(/\s*-?\s*\(from [^)]*\)\s*$/i, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function isEmpty(gist: DocumentGist): boolean {
  return gist.vouchers + gist.masters + gist.bills === 0;
}

function bookDocument(document: OpenDocument, books: TallyBooks, later: TallyVoucher[]): void {
  const { pour, learned } = books;
  const file = document.name;
  const report = new BillsReport(books);
  const record = (node: TallyNode): void => {
    pour.row(file);
    if (node.name === 'VOUCHER') bookVoucher(node, file, books, later);
    else if (node.name === 'LEDGER') passLedger(node, file, books);
    else if (node.name === 'BILLFIXED') {
      // With the vouchers themselves at hand, the report says the same bills once more.
      if (learned.vouchers > 0) pour.leaveOut('Bills Receivable');
      else {
        tellHidden(node, file, books);
        report.row(node, file);
      }
    }
  };
  const end = readDocument(document, { record }, (bytes) =>
    pour.bytes(bytes - Math.floor(bytes / 2)),
  );
  if (end.broken > 0) books.warn({ file, line: 1 }, 'ill_formed', null, String(end.broken));
}

function bookVoucher(
  node: TallyNode,
  file: string,
  books: TallyBooks,
  later: TallyVoucher[],
): void {
  const reading = readVoucher(node, file);
  if ('fault' in reading) {
    const { code, column, value } = reading.fault;
    books.reject({ file, line: node.line }, code, column, value);
    return;
  }
  const { voucher } = reading;
  tellHidden(node, file, books);
  if (!postVoucher(books, voucher, false)) later.push(ownCopy(voucher));
}

function passLedger(node: TallyNode, file: string, books: TallyBooks): void {
  const ledger = readLedger(node, file);
  if (ledger === 'unreadable') {
    books.reject({ file, line: node.line }, 'unparseable_amount', 'OPENINGBALANCE', null);
  } else if (ledger === null || !books.isDebtor(ledger.name)) books.pour.leaveOut('Ledger');
  else tellHidden(node, file, books);
}

function tellHidden(node: TallyNode, file: string, books: TallyBooks): void {
  const hidden = hiddenIn(node);
  if (hidden !== null) {
    books.warn({ file, line: node.line }, 'control_character', hidden.name, hidden.text);
  }
}

function addCustomer(books: TallyBooks, ledger: TallyLedger): void {
  const { pour, learned } = books;
  if (pour.customers.known(null, ledger.name) !== null) return;
  pour.addCustomer(
    ledger.name,
    ledger.name,
    {
      segment: learned.masters.segmentOf(ledger),
      region: ledger.state,
      creditDays: ledger.creditDays,
      creditLimit: ledger.creditLimit,
      gstin: ledger.gstin,
      email: ledger.email,
      phone: ledger.phone,
    },
    ledger,
  );
}

/** What could only be told once all was read. */
function finish(books: TallyBooks, begin: Day | null): void {
  const { pour, learned } = books;
  for (const { note, left } of books.refs.notesLeft()) {
    if (note !== null && !pour.creditNote({ ...note, amount: left })) {
      books.reject(note, 'duplicate', 'GUID', note.noteNo);
    }
  }
  for (const allocation of books.unbilled.allocations()) pour.allocation(allocation);
  const date = learned.askedTo ?? learned.to ?? begin;
  if (date === null) return;
  for (const ledger of learned.masters.ledgers.values()) {
    const { name: customerId, file, line, closing } = ledger;
    if (closing === null || !books.isDebtor(customerId) || books.foreign.has(customerId)) continue;
    pour.balance({ file, line, customerId, date, balance: closing.debit });
  }
}

/** Warns where the export was asked for a period of which a whole beginning or end holds no voucher. */
function tellSilence(books: TallyBooks, documents: readonly OpenDocument[]): void {
  const { askedFrom, askedTo, from, to } = books.learned;
  const [first] = documents;
  if (first === undefined || from === null || to === null) return;
  const silent =
    (askedFrom !== null && from - askedFrom > SILENCE) ||
    (askedTo !== null && askedTo - to > SILENCE);
  if (!silent) return;
  const value = `${isoDate(from)} – ${isoDate(to)}`;
  books.warn({ file: first.name, line: 1 }, 'empty_period', 'SVFROMDATE', value);
}

/** The first day of the April–March year. */
function yearStart(day: Day | null): Day | null {
  return day === null ? null : dayFromCivil(financialYear(day), 4, 1);
}
