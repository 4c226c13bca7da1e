import type { Day } from '../../dates.ts';
import { flagOf, listOf, type TallyNode, textOf } from './node.ts';
import { linesOf } from './readLines.ts';
import { readCreditPeriod, tallyDay } from './tallyDates.ts';
import type { TallyVoucher, VoucherFacts, VoucherFault } from './voucher.ts';

/** A voucher as read; or what is wrong with it. */
export type VoucherReading = { readonly voucher: TallyVoucher } | { readonly fault: VoucherFault };

/** Reads a `VOUCHER` of either layout. */
export function readVoucher(node: TallyNode, file: string): VoucherReading {
  const dateText = textOf(node, 'DATE');
  const date = tallyDay(dateText);
  if (date === null) {
    const code = dateText === null ? 'missing_value' : 'unparseable_date';
    return { fault: { code, column: 'DATE', value: dateText } };
  }
  const lines = linesOf(node);
  if ('fault' in lines) return { fault: lines.fault };
  const version = Number(textOf(node, 'ALTERID') ?? '');
  const party = textOf(node, 'PARTYLEDGERNAME') ?? textOf(node, 'PARTYNAME');
  const voucher: TallyVoucher = {
    file,
    line: node.line,
    id: textOf(node, 'GUID') ?? ownText(node.attributes.REMOTEID),
    version: Number.isSafeInteger(version) && version > 0 ? version : null,
    date,
    typeName: textOf(node, 'VOUCHERTYPENAME') ?? ownText(node.attributes.VCHTYPE) ?? '',
    number: textOf(node, 'VOUCHERNUMBER'),
    reference: textOf(node, 'REFERENCE'),
    party,
    dropped: droppedAs(node),
    facts: factsOf(node),
    lines: lines.lines,
    balanced: lines.balanced,
  };
  return { voucher };
}

function ownText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function droppedAs(node: TallyNode): TallyVoucher['dropped'] {
  if (node.attributes.ACTION?.toLowerCase() === 'delete') return 'Deleted';
  if (flagOf(node, 'ISDELETED') === true) return 'Deleted';
  if (flagOf(node, 'ISCANCELLED') === true) return 'Cancelled';
  return flagOf(node, 'ISOPTIONAL') === true ? 'Optional' : null;
}

function factsOf(node: TallyNode): VoucherFacts {
  const terms = textOf(node, 'BASICDUEDATEOFPYMT');
  return {
    state: placeIn(node, 'STATENAME'),
    placeOfSupply: placeIn(node, 'PLACEOFSUPPLY'),
    country: textOf(node, 'COUNTRYOFRESIDENCE'),
    gstin: textOf(node, 'PARTYGSTIN'),
    credit: terms === null ? null : readCreditPeriod(terms),
    ...deliveryOf(node),
    sent: tallyDay(textOf(node, 'IRNACKDATE')) ?? ewayDay(node),
    branch: textOf(node, 'COSTCENTRENAME') ?? costCentre(node, isNoPerson) ?? onlyGodown(node),
    salesperson: costCentre(node, isPerson),
    stockItem: onlyStockItem(node),
  };
}

/** A place; null where Tally writes `Any`. */
function placeIn(node: TallyNode, name: string): string | null {
  const place = textOf(node, name);
  return place === null || place.toLowerCase() === 'any' ? null : place;
}

/** The last dated one of the delivery notes that the voucher bills, and the numbers of those without a date. */
function deliveryOf(node: TallyNode): Pick<VoucherFacts, 'delivered' | 'deliveryNotes'> {
  let delivered: Day | null = null;
  const dated = new Set<string>();
  const named = new Set<string>();
  for (const list of ['INVOICEDELNOTES', 'DELIVERYNOTES']) {
    for (const note of listOf(node, list)) {
      const day = tallyDay(textOf(note, 'BASICSHIPPINGDATE'));
      const number = textOf(note, 'BASICSHIPDELIVERYNOTE');
      if (number !== null) (day === null ? named : dated).add(number);
      if (day !== null && (delivered === null || day > delivered)) delivered = day;
    }
  }
  for (const batch of batchesOf(node)) {
    const number = textOf(batch, 'TRACKINGNUMBER');
    if (number !== null) named.add(number);
  }
  const deliveryNotes = [...named].filter((number) => !dated.has(number));
  return { delivered, deliveryNotes: deliveryNotes.length === 0 ? NO_NOTES : deliveryNotes };
}

const NO_NOTES: readonly string[] = [];

function ewayDay(node: TallyNode): Day | null {
  const [bill] = listOf(node, 'EWAYBILLDETAILS');
  return bill === undefined ? null : tallyDay(textOf(bill, 'BILLDATE'));
}

const PERSON = /sales ?(person|man|rep|exec|team)|executive|agent|salesperson/i;
const isPerson = (category: string) => PERSON.test(category);
const isNoPerson = (category: string) => !PERSON.test(category);

/** The cost centre that all lines agree on, among the categories wanted. */
function costCentre(node: TallyNode, wanted: (category: string) => boolean): string | null {
  const names = new Set<string>();
  for (const line of entriesOf(node)) {
    for (const category of listOf(line, 'CATEGORYALLOCATIONS')) {
      if (!wanted(textOf(category, 'CATEGORY') ?? '')) continue;
      for (const centre of listOf(category, 'COSTCENTREALLOCATIONS')) {
        const name = textOf(centre, 'NAME');
        if (name !== null) names.add(name);
      }
    }
  }
  return only(names);
}

function onlyGodown(node: TallyNode): string | null {
  const names = new Set<string>();
  for (const batch of batchesOf(node)) {
    const name = textOf(batch, 'GODOWNNAME');
    if (name !== null) names.add(name);
  }
  return only(names);
}

function* batchesOf(node: TallyNode): Generator<TallyNode> {
  for (const item of node.children) {
    if (item.name !== 'ALLINVENTORYENTRIES' && item.name !== 'INVENTORYENTRIES') continue;
    yield* listOf(item, 'BATCHALLOCATIONS');
  }
}

function onlyStockItem(node: TallyNode): string | null {
  const names = new Set<string>();
  const visit = (item: TallyNode) => {
    const name = textOf(item, 'STOCKITEMNAME');
    if (name !== null) names.add(name);
  };
  for (const child of node.children) {
    if (child.name === 'ALLINVENTORYENTRIES' || child.name === 'INVENTORYENTRIES') visit(child);
    else for (const item of listOf(child, 'INVENTORYALLOCATIONS')) visit(item);
  }
  return only(names);
}

/** Ledger lines and the accounting lines of stock lines. */
function* entriesOf(node: TallyNode): Generator<TallyNode> {
  for (const child of node.children) {
    if (child.name.endsWith('LEDGERENTRIES')) yield child;
    else if (child.name.endsWith('INVENTORYENTRIES')) yield* listOf(child, 'ACCOUNTINGALLOCATIONS');
  }
}

function only(names: ReadonlySet<string>): string | null {
  const [first] = names;
  return names.size === 1 && first !== undefined ? first : null;
}
