import type { CreditNoteRecord } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { ownCopy } from '../../pour/ownCopy.ts';

/** Money of a party that no bill has taken yet: a receipt in the books, or a credit note kept back. */
export interface CreditRef {
  readonly receiptKey: string | null;
  /** Kept back until it is known which bills it goes to. */
  readonly note: CreditNoteRecord | null;
  readonly currency: string;
  left: Paise;
  /** How often a part was taken. */
  parts?: number;
}

/** A part of such money that was used. */
export interface Used {
  readonly ref: CreditRef;
  readonly amount: Paise;
}

/**
 * The references under which parties have money to their credit: advances and credit notes by their name, and
 * what is on account in the order in which it came. Grows with these only, not with bills.
 */
export class CreditRefs {
  private readonly named = new Map<string, CreditRef[]>();
  private readonly onAccount = new Map<string, CreditRef[]>();
  private readonly notes: CreditRef[] = [];

  add(party: string, name: string | null, given: CreditRef): void {
    const ref = ownCopy(given);
    const refs = name === null ? this.onAccount : this.named;
    const key = keyOf(party, name, ref.currency);
    const known = refs.get(key);
    if (known === undefined) refs.set(key, [ref]);
    else known.push(ref);
    if (ref.note !== null) this.notes.push(ref);
  }

  /** Takes up to `amount` from a reference (null: on account, oldest first); what was there to take. */
  take(party: string, name: string | null, currency: string, amount: Paise): Used[] {
    const key = keyOf(party, name, currency);
    const refs = (name === null ? this.onAccount : this.named).get(key);
    const used: Used[] = [];
    let wanted = amount;
    while (refs !== undefined && wanted > 0) {
      const [ref] = refs;
      if (ref === undefined) break;
      const part = Math.min(wanted, ref.left);
      if (part > 0) used.push({ ref, amount: part });
      ref.left -= part;
      ref.parts = (ref.parts ?? 0) + 1;
      wanted -= part;
      if (ref.left === 0) refs.shift();
    }
    return used;
  }

  /** Whether that much is there to take. */
  holds(party: string, name: string | null, currency: string, amount: Paise): boolean {
    const refs = (name === null ? this.onAccount : this.named).get(keyOf(party, name, currency));
    let left = 0;
    for (const ref of refs ?? []) {
      left += ref.left;
      if (left >= amount) return true;
    }
    return false;
  }

  /** Credit notes of which something is left that no bill has taken. */
  notesLeft(): readonly CreditRef[] {
    return this.notes.filter(({ left }) => left > 0);
  }
}

function keyOf(party: string, name: string | null, currency: string): string {
  return `${party}\u001f${currency}\u001f${name ?? ''}`;
}
