/** What a voucher type comes down to. `none`: it books nothing (orders, notes of goods, memoranda, stock). */
export type VoucherKind =
  | 'sale'
  | 'receipt'
  | 'credit_note'
  | 'debit_note'
  | 'payment'
  | 'journal'
  | 'contra'
  | 'purchase'
  | 'none';

const BASE: Readonly<Record<string, VoucherKind>> = {
  sales: 'sale',
  receipt: 'receipt',
  'credit note': 'credit_note',
  'debit note': 'debit_note',
  payment: 'payment',
  journal: 'journal',
  contra: 'contra',
  purchase: 'purchase',
  payroll: 'journal',
  'delivery note': 'none',
  'receipt note': 'none',
  'rejections in': 'none',
  'rejections out': 'none',
  'sales order': 'none',
  'purchase order': 'none',
  'job work in order': 'none',
  'job work out order': 'none',
  'material in': 'none',
  'material out': 'none',
  'stock journal': 'none',
  'physical stock': 'none',
  memorandum: 'none',
  'reversing journal': 'none',
  attendance: 'none',
};

/** Words in the names that firms give their own types, the more telling first. */
const WORDS: readonly (readonly [RegExp, VoucherKind])[] = [
  [/order|pro-?\s?forma|quotation|estimate|enquiry|memo\b|memorandum|reversing/i, 'none'],
  [/delivery|challan|receipt note|\bgrn\b|rejection/i, 'none'],
  [/credit note|sales? return/i, 'credit_note'],
  [/debit note|purchase return/i, 'debit_note'],
  [/purchase/i, 'purchase'],
  [/receipt|collection/i, 'receipt'],
  [/payment/i, 'payment'],
  [/\bsales?\b|invoice|bill of supply|export/i, 'sale'],
  [/contra/i, 'contra'],
  [/journal|\bjv\b/i, 'journal'],
  [/stock|material|physical|goods|attendance/i, 'none'],
];

/** The kind of a base type of Tally's, else what the words of a custom name say; null where they say nothing. */
export function kindOfName(typeName: string): VoucherKind | null {
  const base = BASE[typeName.trim().toLowerCase()];
  if (base !== undefined) return base;
  return WORDS.find(([words]) => words.test(typeName))?.[1] ?? null;
}
