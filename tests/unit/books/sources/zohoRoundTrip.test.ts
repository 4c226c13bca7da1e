import { expect, test } from 'vitest';
import { comparable, roundTripBooks } from '../../../../scripts/samples/exporters/shared.ts';
import { zohoFiles } from '../../../../scripts/samples/exporters/zoho.ts';
import { readBack } from './roundTrip.ts';

test.each([1, 2, 3])('books go out as a Zoho backup and come back equal (seed %i)', (seed) => {
  const books = roundTripBooks(seed, 60);
  const { records, summary, issues } = readBack(zohoFiles(books));
  expect(comparable(records)).toEqual(comparable(books));
  expect(issues).toEqual([]);
  expect(summary.source).toBe('zoho');
  expect(summary.files.map(({ preview }) => preview.what)).toEqual([
    ...['contacts', 'invoice', 'payment', 'creditNote'],
  ]);
});
