import { type Day, financialYear } from '../../dates.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import type { Masters } from './masters.ts';
import type { TallyVoucher } from './voucher.ts';
import { kindOfName } from './voucherKind.ts';

/**
 * The delivery notes of an import by party, number and financial year (numbers begin anew each year), for the
 * sales that name them without saying when they were. Some thirty bytes a note.
 */
export class DeliveryNotes {
  private readonly types = new Set<string>();
  private readonly notes = new TextIndex();
  private readonly days = new NumberColumn();

  /** Takes a voucher that may be one; masters that tell may come later. */
  learn({ typeName, party, number, date }: TallyVoucher): void {
    if (party === null || number === null) return;
    const kind = kindOfName(typeName);
    if (kind !== 'none' && kind !== null) return;
    if (!this.types.has(typeName)) this.types.add(ownCopy(typeName));
    const at = this.notes.add(keyOf(typeName, party, number, financialYear(date)));
    this.days.set(at, Math.max(this.days.get(at), date));
  }

  /** When the goods of a sale were delivered: the last day of its delivery notes; null where none is known. */
  deliveredOn({ facts, party, date }: TallyVoucher, masters: Masters): Day | null {
    let last = facts.delivered;
    if (party === null) return last;
    for (const number of facts.deliveryNotes) {
      const day = this.dayOf(party, number, date, masters);
      if (day !== null && (last === null || day > last)) last = day;
    }
    return last;
  }

  private dayOf(party: string, number: string, sold: Day, masters: Masters): Day | null {
    const year = financialYear(sold);
    for (const type of this.types) {
      if (!masters.isDeliveryNote(type)) continue;
      for (const from of [year, year - 1]) {
        const at = this.notes.find(keyOf(type, party, number, from));
        if (at >= 0) return this.days.get(at);
      }
    }
    return null;
  }
}

function keyOf(type: string, party: string, number: string, year: number): string {
  return [type, party, number, year].join('\u001f');
}
