import type { Day } from '../../core/books/dates.ts';
import type { EffectBooks } from '../../core/effect/effectReport.ts';
import { buildSlices } from '../../core/flow/buildSlices.ts';
import { cutBooks } from '../../core/flow/cutBooks.ts';
import { segmentDimensions } from '../../core/flow/dimensions.ts';
import { orderEvents } from '../../core/flow/events.ts';
import { ledgerFromRecords } from '../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../core/flow/records.ts';

/** Books as they stood on a day, as a measurement reads them. */
export function booksOn(records: BookRecords, day: Day): EffectBooks {
  const ledger = ledgerFromRecords(cutBooks(records, day))[0]!;
  const slices = buildSlices(ledger, day, orderEvents(ledger));
  return { ledger, slices, dimensions: segmentDimensions(ledger, day) };
}
