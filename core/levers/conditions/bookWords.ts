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
