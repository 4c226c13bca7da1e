import { readAmount } from '../../amountText.ts';
import type { ImportContext } from '../../canonical/context.ts';
import type { RowIssue } from '../../model.ts';
import { creditDaysIn } from '../../tables/cursor.ts';
import type { IifPlan } from './iif.ts';
import { IifColumns } from './iif.ts';
import { type IifLine, IifPoster, type IifTransaction } from './postIif.ts';
import { isReceivable } from './reports.ts';

/**
 * QuickBooks Desktop's IIF: customers, and the transactions between `TRNS` and `ENDTRNS` that touch Accounts
 * Receivable. Other lists and transactions are counted and left out.
 */
export function readIif(plan: IifPlan, context: ImportContext): void {
  const { pour } = context;
  const { name: file } = plan.table;
  const columns = new IifColumns();
  const receivables = new Set<string>();
  const poster = new IifPoster(plan, context, (account) =>
    receivables.size > 0 ? receivables.has(account) : isReceivable(account),
  );
  let transaction: IifTransaction | null = null;
  const illFormed = (line: number, value: string) => {
    const issue: RowIssue = {
      file,
      line,
      code: 'ill_formed',
      column: null,
      value,
      kind: 'rejected',
    };
    pour.issue(issue);
  };
  plan.table.records(
    (cells, line) => {
      const kind = columns.kindOf(cells);
      const of = (name: string) => columns.cell(cells, name);
      if (kind === null || kind === 'HDR') return true;
      if (kind === 'TRNS') {
        if (transaction !== null) illFormed(transaction.line, 'TRNS');
        transaction = { line, type: of('TRNSTYPE'), lines: [lineOf(of, line)], of: textsOf(of) };
        pour.row(file);
      } else if (kind === 'SPL') {
        if (transaction === null) illFormed(line, 'SPL');
        else transaction.lines.push(lineOf(of, line));
      } else if (kind === 'ENDTRNS') {
        if (transaction !== null) poster.post(transaction);
        transaction = null;
      } else if (kind === 'CUST') {
        pour.row(file);
        readCustomer(of, line, plan, context);
      } else {
        pour.row(file);
        if (kind === 'ACCNT' && of('ACCNTTYPE').toUpperCase() === 'AR') receivables.add(of('NAME'));
        pour.leaveOut(kind);
      }
      return true;
    },
    (bytes) => pour.bytes(bytes),
  );
  const last = transaction as IifTransaction | null;
  if (last !== null) illFormed(last.line, 'TRNS');
}

type CellOf = (name: string) => string;

function lineOf(of: CellOf, line: number): IifLine {
  return { line, account: of('ACCNT'), name: of('NAME'), amount: of('AMOUNT') };
}

function textsOf(of: CellOf): IifTransaction['of'] {
  const names = [
    ...['DATE', 'DUEDATE', 'SHIPDATE', 'DOCNUM', 'TRNSID', 'MEMO', 'TERMS', 'CLASS', 'REP'],
    ...['PAYMETH', 'CURRENCY'],
  ];
  const texts = new Map(names.map((name) => [name, of(name)]));
  return (name) => {
    const text = texts.get(name) ?? '';
    return text === '' ? null : text;
  };
}

function readCustomer(of: CellOf, line: number, { table }: IifPlan, context: ImportContext): void {
  const name = of('NAME');
  const place = { file: table.name, line };
  if (name === '' || context.customers.positionOf(name) >= 0) {
    const code = name === '' ? 'missing_value' : 'duplicate';
    const value = name === '' ? null : name;
    context.pour.issue({ ...place, code, column: 'NAME', value, kind: 'rejected' });
    return;
  }
  const text = (field: string) => (of(field) === '' ? null : of(field));
  context.pour.addCustomer(
    name,
    name,
    {
      segment: text('CTYPE'),
      salesperson: text('REP'),
      creditDays: creditDaysIn(text('TERMS')),
      creditLimit: readAmount(of('LIMIT'))?.paise ?? null,
      email: text('EMAIL'),
      phone: text('PHONE1'),
    },
    place,
  );
}
