import type { OpenDocument } from '../../input/opened.ts';
import { readLedger } from './ledger.ts';
import { type TallyNode, textOf } from './node.ts';
import { readDocument } from './readDocument.ts';
import { readVoucher } from './readVoucher.ts';
import type { Learned } from './tallyBooks.ts';
import { tallyDay } from './tallyDates.ts';

/** Records of a document by their kind, and how its text ended. */
export interface DocumentGist {
  readonly vouchers: number;
  readonly masters: number;
  readonly bills: number;
}

/**
 * Reads a document for what must be known before its first voucher is booked: masters (they may come last, or
 * in another file), how ledgers are used, which cheques came back, and the period.
 */
export function learn(
  document: OpenDocument,
  learned: Learned,
  onBytes: (bytes: number) => void,
): DocumentGist {
  const gist = { vouchers: 0, masters: 0, bills: 0 };
  const { masters } = learned;
  const record = (node: TallyNode): void => {
    switch (node.name) {
      case 'VOUCHER':
        gist.vouchers++;
        learnVoucher(node, document.name, learned);
        return;
      case 'BILLFIXED':
        gist.bills++;
        return;
      case 'LEDGER': {
        const ledger = readLedger(node, document.name);
        if (ledger !== null && ledger !== 'unreadable') masters.ledgers.set(ledger.name, ledger);
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
    const day = tallyDay(text.trim());
    if (day === null) return;
    if (name === 'SVFROMDATE') learned.askedFrom = Math.min(learned.askedFrom ?? day, day);
    else learned.askedTo = Math.max(learned.askedTo ?? day, day);
  };
  readDocument(document, { record, asked }, onBytes);
  learned.vouchers += gist.vouchers;
  return gist;
}

function learnVoucher(node: TallyNode, file: string, learned: Learned): void {
  if (textOf(node, 'DATE') === null) return;
  const reading = readVoucher(node, file);
  if (!('voucher' in reading) || reading.voucher.dropped !== null) return;
  learned.dated(reading.voucher.date);
  learned.signs.learn(reading.voucher);
  learned.reversals.learn(reading.voucher);
}
