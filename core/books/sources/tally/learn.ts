import { AppFailure } from '../../../contract/errors.ts';
import type { Day } from '../../dates.ts';
import type { OpenDocument } from '../../input/opened.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import { readLedger } from './ledger.ts';
import { cleanText, type TallyNode, textOf } from './node.ts';
import { readDocument } from './readDocument.ts';
import { readVoucher } from './readVoucher.ts';
import type { Learned } from './tallyBooks.ts';
import { tallyDay } from './tallyDates.ts';

/** What a document holds. */
export interface DocumentGist {
  vouchers: number;
  masters: number;
  bills: number;
  /** First and last date of its vouchers that count; null without. */
  from: Day | null;
  to: Day | null;
  /** The highest ALTERID: of two exports of the same company the later one has the higher. */
  newest: number;
  /** The company that it says it is of. */
  company: string | null;
}

/**
 * Reads a document for what must be known before its first voucher is booked: masters (they may come last, or
 * in another file), how ledgers are used, which cheques came back, and the period.
 * @throws AppFailure `file_damaged` for a document that ends before its last element does: what is missing may
 *   be the receipts; as readDocument
 */
export function learn(
  document: OpenDocument,
  learned: Learned,
  onBytes: (bytes: number) => void,
): DocumentGist {
  const gist: DocumentGist = {
    ...{ vouchers: 0, masters: 0, bills: 0 },
    ...{ from: null, to: null, newest: 0, company: null },
  };
  const { masters } = learned;
  const record = (node: TallyNode): void => {
    switch (node.name) {
      case 'VOUCHER':
        gist.vouchers++;
        learnVoucher(node, document.name, learned, gist);
        return;
      case 'BILLFIXED':
        gist.bills++;
        return;
      case 'LEDGER': {
        const ledger = readLedger(node, document.name);
        if (ledger !== null && ledger !== 'unreadable') masters.addLedger(ledger);
        break;
      }
      case 'GROUP':
        masters.addGroup(node);
        break;
      case 'VOUCHERTYPE':
        masters.addVoucherType(node);
        break;
      case 'CURRENCY':
        masters.addCurrency(node);
        break;
      default:
        masters.addStockItem(node);
    }
    gist.masters++;
  };
  const asked = (name: string, text: string): void => {
    if (name === 'SVCURRENTCOMPANY') {
      gist.company ??= ownCopy(cleanText(text));
      return;
    }
    const day = tallyDay(text.trim());
    if (day === null) return;
    if (name === 'SVFROMDATE') learned.askedFrom = Math.min(learned.askedFrom ?? day, day);
    else learned.askedTo = Math.max(learned.askedTo ?? day, day);
  };
  const { cutOff } = readDocument(document, { record, asked }, onBytes);
  if (cutOff) throw new AppFailure('file_damaged', { file: document.name });
  learned.vouchers += gist.vouchers;
  return gist;
}

function learnVoucher(node: TallyNode, file: string, learned: Learned, gist: DocumentGist): void {
  if (textOf(node, 'DATE') === null) return;
  const reading = readVoucher(node, file);
  if (!('voucher' in reading)) return;
  const { voucher } = reading;
  const { date, version, dropped } = voucher;
  gist.newest = Math.max(gist.newest, version ?? 0);
  if (dropped !== null) return;
  if (gist.from === null || date < gist.from) gist.from = date;
  if (gist.to === null || date > gist.to) gist.to = date;
  learned.dated(date);
  learned.signs.learn(voucher);
  learned.reversals.learn(voucher);
  learned.deliveryNotes.learn(voucher);
}
