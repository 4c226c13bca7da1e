import type { BookRecords } from '../../flow/records.ts';

/** What a dispute is about, by its reason as the books word it. */
export const DISPUTE_KINDS = ['price', 'order', 'goods', 'other'] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** Words of the books that the ledger's columns leave out, by row id. */
export interface BookWords {
  /** Bills with a dispute reason. */
  readonly disputes: ReadonlyMap<number, DisputeKind>;
  /** Whether any dispute carries a reason. */
  readonly reasons: boolean;
  /** Follow-ups in which the customer asked for a copy; null where the books carry no outcomes. */
  readonly copyAsked: ReadonlySet<number> | null;
  /** Customers, and those of them with a GSTIN. */
  readonly customers: number;
  readonly withGstin: number;
  /** How all money came, where every receipt says the same (the ledger then keeps no column of it); null else. */
  readonly soleMode: string | null;
}

const WORDS: readonly (readonly [DisputeKind, RegExp])[] = [
  ['price', /price|rate|discount|scheme|amount differ|दर|क़ीमत|कीमत/i],
  ['order', /\bp\.? ?o\b|purchase order|order n|order miss|grn|paper|document|ऑर्डर/i],
  ['goods', /short|damage|quality|quantity|wrong|defect|return|broken|missing item|माल/i],
];

/** The kind of a dispute by its reason's words. */
export function disputeKind(reason: string): DisputeKind {
  return WORDS.find(([, words]) => words.test(reason))?.[0] ?? 'other';
}

/** Whether a follow-up's outcome says that the customer asked for the bill again. */
export function asksForCopy(outcome: string): boolean {
  return /cop(y|ies)|duplicate|resend|not received|कॉपी|प्रति/i.test(outcome);
}

/** The words of books in memory; row ids are their positions from 1, as in the ledger that is made of them. */
export function wordsOf(records: BookRecords): BookWords {
  const disputes = new Map<number, DisputeKind>();
  records.invoices.forEach(({ disputeReason }, i) => {
    if (disputeReason !== null) disputes.set(i + 1, disputeKind(disputeReason));
  });
  const copies = new Set<number>();
  const followUps = records.followUps ?? [];
  followUps.forEach(({ outcome }, i) => {
    if (outcome !== null && asksForCopy(outcome)) copies.add(i + 1);
  });
  return {
    disputes,
    reasons: disputes.size > 0,
    copyAsked: followUps.some(({ outcome }) => outcome !== null) ? copies : null,
    customers: records.customers.length,
    withGstin: records.customers.filter(({ gstin }) => gstin !== null && gstin !== '').length,
    soleMode: soleMode(records),
  };
}

function soleMode({ receipts }: BookRecords): string | null {
  const modes = new Set(receipts.map(({ mode }) => mode));
  return modes.size === 1 ? ([...modes][0] ?? null) : null;
}
