/** What a QuickBooks transaction is to receivables. */
export type Role = 'bill' | 'payment' | 'credit' | 'journal' | 'deposit' | 'none' | 'unknown';

const ROLES: Readonly<Record<Exclude<Role, 'unknown'>, readonly string[]>> = {
  bill: ['invoice', 'statement charge', 'stmt charge', 'stmt chg', 'finance charge', 'fin chrg'],
  payment: ['payment', 'receive payment', 'received payment', 'customer payment'],
  credit: ['credit memo', 'credit note', 'adjustment note'],
  journal: ['journal', 'journal entry', 'general journal'],
  deposit: ['deposit'],
  none: [
    ...['sales receipt', 'cash sale', 'estimate', 'estimates', 'quote', 'sales order'],
    ...['charge', 'delayed charge', 'credit', 'delayed credit', 'time charge', 'time activity'],
    ...['refund', 'refund receipt', 'bill', 'bill payment', 'bill payment check', 'vendor credit'],
    ...['bill payment cheque', 'bill payment credit card', 'bill pmt', 'bill refund'],
    ...['supplier credit', 'expense', 'check', 'cheque', 'cash expense', 'cash purchase'],
    ...[
      'purchase order',
      'credit card',
      'credit card credit',
      'credit card expense',
      'ccard refund',
    ],
    ...['transfer', 'inventory qty adjust', 'inventory starting value', 'inventory adjust'],
    ...['tax payment', 'gst payment', 'sales tax payment', 'payroll check', 'paycheck'],
    ...['liability check', 'sales tax payment check', 'item receipt', 'build assembly'],
  ],
};

const BY_WORD = new Map(
  Object.entries(ROLES).flatMap(([role, words]) => words.map((word) => [word, role] as const)),
);

/** The role of a transaction type as QuickBooks writes it, in whatever case. */
export function roleOf(type: string): Role {
  const word = type
    .toLowerCase()
    .replace(/[-_\s()]+/g, ' ')
    .trim();
  const role = BY_WORD.get(word);
  return isRole(role) ? role : 'unknown';
}

function isRole(role: string | undefined): role is Exclude<Role, 'unknown'> {
  return role !== undefined && Object.hasOwn(ROLES, role);
}
