import { roundTripBooks } from '../../scripts/samples/exporters/shared.ts';
import { tallyXml } from '../../scripts/samples/exporters/tallyXml.ts';
import { utf16 } from '../unit/books/support.ts';
import type { Seed } from './seed.ts';

/** Documents in XML and JSON, made on the spot: Tally's two layouts, also in UTF-16, and its JSON. */
export function documents(): Seed[] {
  const books = roundTripBooks(7, 12);
  const xml = (layout: 'native' | 'connector') => [...tallyXml(books, { layout })].join('');
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const of = (name: string, bytes: Uint8Array): Seed => ({ name, bytes, zipped: false });
  return [
    of('DayBook.xml', utf8(xml('native'))),
    of('DayBook.xml', utf16(xml('native'), 'le', true)),
    of('Connector.xml', utf8(xml('connector'))),
    of('DayBook.json', utf8(JSON.stringify(JSON_BOOKS, null, 1))),
    of('DayBook.json', utf8(JSON.stringify(JSON_BOOKS))),
  ];
}

const PARTY = 'Asha Traders';
const line = (ledgername: string, amount: string, billtype: string | null) => ({
  ledgername,
  isdeemedpositive: amount.startsWith('-'),
  amount,
  ...(billtype === null ? {} : { billallocations: [{ name: 'INV-1', billtype, amount }] }),
});

const JSON_BOOKS = {
  tallymessage: [
    {
      metadata: { type: 'Ledger', name: PARTY },
      name: PARTY,
      parent: 'Sundry Debtors',
      isbillwiseon: true,
    },
    {
      metadata: { type: 'Voucher' },
      ...{
        date: '20260410',
        guid: 'S-1',
        vouchertypename: 'Sales',
        vouchernumber: 'INV-1',
        partyledgername: PARTY,
      },
      ledgerentries: [line(PARTY, '-118.00', 'New Ref'), line('Sales', '118.00', null)],
    },
    {
      metadata: { type: 'Voucher' },
      ...{ date: '20260510', guid: 'R-1', vouchertypename: 'Receipt', partyledgername: PARTY },
      ledgerentries: [line(PARTY, '118.00', 'Agst Ref'), line('Bank', '-118.00', null)],
    },
  ],
};
