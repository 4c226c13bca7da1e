import type { BookSink, RowIssue } from '../../core/books/model.ts';
import type { Issue } from '../../core/contract/books.ts';

/** Issues shown in a preview; all of them are kept once it is imported. */
const SHOWN_ISSUES = 200;

export interface PreviewSink extends BookSink {
  /** The first issues, rejected rows before remarks. */
  issuesShown(): Issue[];
  /** Tax deducted at source, minor units: it settles bills without being received. */
  tds(): number;
}

/** Takes records as the store would, duplicates refused, but keeps nothing of them. */
export function previewSink(): PreviewSink {
  const rejected: Issue[] = [];
  const remarks: Issue[] = [];
  let tds = 0;
  const fresh = () => {
    const seen = new Set<string>();
    return (key: string): boolean => {
      const before = seen.size;
      return seen.add(key).size > before;
    };
  };
  const customers = fresh();
  const invoices = fresh();
  const receipts = fresh();
  const notes = fresh();
  return {
    customer: (r) => customers(r.customerId),
    invoice: (r) => invoices(r.sourceKey),
    receipt: (r) => {
      const taken = receipts(r.sourceKey);
      if (taken) tds += r.tds;
      return taken;
    },
    allocation: () => true,
    creditNote: (r) => notes(r.sourceKey),
    followUp: () => true,
    capacity: () => true,
    balance: () => true,
    issue: (issue: RowIssue) => {
      const list = issue.kind === 'rejected' ? rejected : remarks;
      if (list.length < SHOWN_ISSUES) list.push({ ...issue });
    },
    issuesShown: () => [...rejected, ...remarks].slice(0, SHOWN_ISSUES),
    tds: () => tds,
  };
}
