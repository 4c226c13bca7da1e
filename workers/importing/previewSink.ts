import type { BookSink, RowIssue } from '../../core/books/model.ts';
import type { Issue } from '../../core/contract/books.ts';
import { KeySet } from '../../core/store/records/keySet.ts';

/** Issues shown in a preview; all of them are kept once it is imported. */
const SHOWN_ISSUES = 200;

export interface PreviewSink extends BookSink {
  /** The first issues, rejected rows before remarks. */
  issuesShown(): Issue[];
  /** Tax deducted at source, minor units: it settles bills without being received. Not of returned cheques. */
  tds(): number;
  /** Money of cheques that were returned, minor units: booked as received, and not there. */
  returned(): number;
}

/** Takes records as the store would, duplicates refused, but keeps nothing of them. */
export function previewSink(): PreviewSink {
  const rejected: Issue[] = [];
  const remarks: Issue[] = [];
  let tds = 0;
  let returned = 0;
  const customers = new KeySet();
  const invoices = new KeySet();
  const receipts = new KeySet();
  const notes = new KeySet();
  return {
    customer: (r) => customers.add(r.customerId),
    invoice: (r) => invoices.add(r.sourceKey),
    receipt: (r) => {
      const taken = receipts.add(r.sourceKey);
      if (taken && r.returnedDate === null) tds += r.tds;
      else if (taken) returned += r.amount;
      return taken;
    },
    allocation: () => true,
    creditNote: (r) => notes.add(r.sourceKey),
    followUp: () => true,
    capacity: () => true,
    balance: () => true,
    issue: (issue: RowIssue) => {
      const list = issue.kind === 'rejected' ? rejected : remarks;
      if (list.length < SHOWN_ISSUES) list.push({ ...issue });
    },
    issuesShown: () => [...rejected, ...remarks].slice(0, SHOWN_ISSUES),
    tds: () => tds,
    returned: () => returned,
  };
}
