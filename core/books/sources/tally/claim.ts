import type { OpenDocument, Opened } from '../../input/opened.ts';
import type { Claim } from '../source.ts';
import { findTableKind } from '../tableKinds.ts';
import { TABLES } from './tables.ts';

const ENVELOPE = /<ENVELOPE[\s>]/i;
const OURS =
  /<(?:TALLYMESSAGE|TALLYREQUEST|REQUESTDATA|SVCURRENTCOMPANY|VOUCHER|LEDGER|GROUP|BILLFIXED|DSPACCNAME|DSPVCHDATE)[\s>]/i;
const JSON_VOUCHERS = /"(?:vouchertypename|(?:all)?ledgerentries(?:\.list)?)"\s*:/i;
const JSON_OURS = /"(?:tallymessage|isbillwiseon)"\s*:/i;

/** What a file is among Tally's exports; null where it is none. */
export function claimOf(opened: Opened): Claim | null {
  if (opened.kind === 'table') return findTableKind(opened, TABLES)?.kind ?? null;
  return opened.format === 'json' ? claimJson(opened) : claimXml(opened);
}

function claimXml({ head }: OpenDocument): Claim | null {
  if (!ENVELOPE.test(head) || !OURS.test(head)) return null;
  if (/<VOUCHER[\s>]/i.test(head)) return { what: 'day_book', sure: 1 };
  if (/<BILLFIXED[\s>]/i.test(head)) return { what: 'bills_receivable', sure: 1 };
  if (/<DSP(?:ACCNAME|VCHDATE)[\s>]/i.test(head)) {
    return { what: 'other_report', sure: 1, leftOut: true };
  }
  if (/<(?:LEDGER|GROUP|VOUCHERTYPE|CURRENCY|STOCKITEM)[\s>]/i.test(head)) {
    return { what: 'masters', sure: 1 };
  }
  return { what: 'day_book', sure: 1 };
}

function claimJson({ head }: OpenDocument): Claim | null {
  if (JSON_VOUCHERS.test(head)) return { what: 'day_book', sure: 1 };
  return JSON_OURS.test(head) ? { what: 'masters', sure: 1 } : null;
}
