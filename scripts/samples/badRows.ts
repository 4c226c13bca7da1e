/** A problem that was put into a file on purpose and must be reported. */
export interface ExpectedIssue {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly kind: 'rejected' | 'warning';
  /** Told from the row (and those before it), or only when bills and money are matched up. */
  readonly found: 'reading' | 'linking';
}

interface Bad {
  readonly row: (lines: readonly string[]) => string;
  readonly column: string | null;
  readonly code: string;
  readonly kind?: 'warning';
}

const fixed = (row: string) => (): string => row;
/** The file's own data row number n (0 = first under the header), as it stands. */
const again =
  (n: number) =>
  (lines: readonly string[]): string =>
    lines[n + 1] ?? '';
/** Data row n with some cells replaced. */
const changed =
  (n: number, cells: Readonly<Record<number, string>>) =>
  (lines: readonly string[]): string =>
    again(n)(lines)
      .split(',')
      .map((cell, i) => cells[i] ?? cell)
      .join(',');

const INVOICES: readonly Bad[] = [
  { row: again(0), column: 'invoice_no', code: 'duplicate' },
  { row: changed(1, { 0: 'BAD/1', 4: '0.00' }), column: 'amount', code: 'zero_amount' },
  { row: changed(2, { 0: 'BAD/2', 4: '12o4.50' }), column: 'amount', code: 'unparseable_amount' },
  {
    row: changed(3, { 0: 'BAD/3', 2: '2024-02-31' }),
    column: 'invoice_date',
    code: 'unparseable_date',
  },
  { row: changed(4, { 0: 'BAD/4', 1: '' }), column: 'customer_id', code: 'missing_value' },
  { row: changed(5, { 0: 'BAD/5', 4: '' }), column: 'amount', code: 'missing_value' },
  { row: changed(6, { 0: 'BAD/6', 2: '' }), column: 'invoice_date', code: 'missing_value' },
  { row: fixed('BAD/7,C0001'), column: 'invoice_date', code: 'too_few_columns' },
  {
    row: changed(7, { 0: 'RET/1', 4: '-500.00' }),
    column: 'amount',
    code: 'negative_read_as_credit',
    kind: 'warning',
  },
  {
    row: changed(8, { 0: 'ODD/1', 1: 'C0999' }),
    column: 'customer_id',
    code: 'customer_not_listed',
    kind: 'warning',
  },
];

const RECEIPTS: readonly Bad[] = [
  { row: again(0), column: 'receipt_no', code: 'duplicate' },
  { row: changed(1, { 0: 'BADR/1', 4: '0' }), column: 'amount', code: 'zero_amount' },
  {
    row: changed(2, { 0: 'BADR/2', 4: 'ten thousand' }),
    column: 'amount',
    code: 'unparseable_amount',
  },
  {
    row: changed(3, { 0: 'BADR/3', 2: 'yesterday' }),
    column: 'receipt_date',
    code: 'unparseable_date',
  },
  { row: changed(4, { 0: 'BADR/4', 1: '' }), column: 'customer_id', code: 'missing_value' },
];

const ALLOCATIONS: readonly Bad[] = [
  {
    row: changed(0, { 1: 'OLD/22-23/0099', 2: '1.00' }),
    column: 'invoice_no',
    code: 'bill_not_in_books',
    kind: 'warning',
  },
  { row: changed(1, { 0: 'RCT/19-20/09999' }), column: 'receipt_no', code: 'receipt_not_in_books' },
  { row: changed(2, { 2: 'twelve' }), column: 'amount', code: 'unparseable_amount' },
];

const CREDIT_NOTES: readonly Bad[] = [
  {
    row: changed(0, { 0: 'CN/ODD/1', 3: '1.00', 4: '', 5: 'goodwill' }),
    column: 'reason',
    code: 'unknown_reason',
    kind: 'warning',
  },
];

const PLANTED: Readonly<Record<string, readonly Bad[]>> = {
  'invoices.csv': INVOICES,
  'receipts.csv': RECEIPTS,
  'allocations.csv': ALLOCATIONS,
  'credit_notes.csv': CREDIT_NOTES,
};

/** Good books with bad rows added at the end of each file, and the list of what was added where. */
export function withBadRows(good: ReadonlyMap<string, string>): {
  readonly files: Map<string, string>;
  readonly issues: ExpectedIssue[];
} {
  const files = new Map<string, string>();
  const issues: ExpectedIssue[] = [];
  for (const [file, text] of good) {
    const lines = text.trimEnd().split('\n');
    const added: string[] = [];
    for (const { row, column, code, kind } of PLANTED[file] ?? []) {
      added.push(row(lines));
      issues.push({
        file,
        line: lines.length + added.length,
        column,
        code,
        kind: kind ?? 'rejected',
        found: code === 'bill_not_in_books' ? 'linking' : 'reading',
      });
    }
    files.set(file, `${[...lines, ...added].join('\n')}\n`);
  }
  return { files, issues };
}
