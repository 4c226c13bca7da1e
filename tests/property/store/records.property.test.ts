import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookSink } from '../../../core/books/model.ts';
import type { WritableDb } from '../../../core/store/ports.ts';
import { batchWriter } from '../../../core/store/records/batchWriter.ts';
import { bookWriter } from '../../../core/store/records/bookWriter.ts';
import { recordPacker } from '../../../core/store/records/recordPacker.ts';
import { linkBooks } from '../../../core/store/versions/link.ts';
import { naiveWriter, writtenRows } from '../../helpers/books/naiveWriter.ts';
import {
  allocation,
  creditNote,
  customer,
  D,
  invoice,
  receipt,
} from '../../helpers/books/records.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';

type Pouring = (sink: BookSink) => boolean | undefined;

const BATCH = `INSERT INTO batch (id, batch_id, source, files, fingerprint, imported_at, counts)
  VALUES (1, 'b', '', '[]', '', '', '{}')`;
const DATED = [
  ['invoice', 'invoice_date'],
  ['receipt', 'receipt_date'],
  ['credit_note', 'date'],
] as const;

const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'é', 'क', '\u{1f4b0}', '\ud800', 'INV/1', 'INV/2'),
  fc.string({ unit: 'binary', maxLength: 12 }).map((each) => each.replaceAll('\0', '')),
);
const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('k1', 'k2', 'k12', 'ü1') }, text);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const day = fc.integer({ min: D - 900, max: D + 900 });
const amount = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }));
const place = fc.record({
  file: fc.constantFrom('a.csv', 'b.csv'),
  line: fc.integer({ min: 1, max: 1_000_000 }),
});
/** SQLite keeps well-formed text only; what is not arrives as replacement characters by either way. */
const formed = (value: string) => value.replaceAll(/\p{Surrogate}/gu, '\ufffd');
const attributes = fc.dictionary(fc.constantFrom('city', 'line'), text.map(formed), { maxKeys: 2 });

const pouring: fc.Arbitrary<Pouring> = fc.oneof(
  fc
    .tuple(place, key, maybe(text.map(formed)), attributes)
    .map(([at, id, segment, more]): Pouring => {
      const record = customer(id, { ...at, segment, attributes: more });
      return (sink) => sink.customer(record);
    }),
  fc
    .tuple(place, key, maybe(day), amount, maybe(text.map(formed)), attributes, fc.boolean())
    .map(([at, id, due, paise, branch, more, versioned]): Pouring => {
      const version = versioned ? { version: 7, exchangeRate: 83.25 } : {};
      const record = invoice('n', 'C', {
        ...at,
        sourceKey: id,
        dueDate: due,
        amount: paise,
        branch,
        attributes: more,
        ...version,
      });
      return (sink) => sink.invoice(record);
    }),
  fc.tuple(place, key, maybe(day), amount).map(([at, id, cleared, paise]): Pouring => {
    const record = receipt(id, 'D', { ...at, clearedDate: cleared, amount: paise });
    return (sink) => sink.receipt(record);
  }),
  fc.tuple(place, key, maybe(text.map(formed))).map(([at, id, no]): Pouring => {
    const record = allocation(id, no, at);
    return (sink) => sink.allocation(record);
  }),
  fc.tuple(place, key).map(([at, id]): Pouring => {
    const record = creditNote(id, 'C', at);
    return (sink) => sink.creditNote(record);
  }),
  fc.tuple(place, maybe(text.map(formed))).map(([at, value]): Pouring => {
    return (sink) => {
      sink.issue({ ...at, code: 'duplicate', column: null, value, kind: 'rejected' });
      return undefined;
    };
  }),
);

interface Poured {
  readonly answers: readonly (boolean | undefined)[];
  readonly rows: unknown;
}

/** Pours into books of their own, which hold an older batch if `filled`. */
function poured(
  pourings: readonly Pouring[],
  filled: boolean,
  open: (db: WritableDb, batch: number) => { sink: BookSink; finish(): void },
): Poured {
  const temp = tempBooks();
  try {
    for (const id of [1, 2]) {
      temp.db
        .prepare(
          `INSERT INTO batch (id, batch_id, source, files, fingerprint, imported_at, counts)
           VALUES (?, ?, '', '[]', ?, '', '{}')`,
        )
        .run(id, `b${id}`, `f${id}`);
    }
    if (filled) naiveWriter(temp.db, 1).invoice(invoice('old', 'C', { sourceKey: 'k1' }));
    return temp.db.transaction(() => {
      const { sink, finish } = open(temp.db, 2);
      const answers = pourings.map((pour) => pour(sink));
      finish();
      return { answers, rows: writtenRows(temp.db) };
    });
  } finally {
    temp.remove();
  }
}

function packed(hashMask: number) {
  return (db: WritableDb, batch: number) => {
    const writer = batchWriter(db, batch);
    const sink = recordPacker((records) => writer.write(structuredClone(records)), hashMask);
    const finish = () => {
      sink.finish();
      writer.finish();
    };
    return { sink, finish };
  };
}

function naive(db: WritableDb, batch: number) {
  return { sink: naiveWriter(db, batch), finish: () => {} };
}

test('packed rows equal rows written one by one, and duplicates are answered alike whatever collides', () => {
  fc.assert(
    fc.property(
      fc.array(pouring, { maxLength: 60 }),
      fc.boolean(),
      fc.constantFrom(-1, 0, 3),
      (pourings, filled, hashMask) => {
        expect(poured(pourings, filled, packed(hashMask))).toEqual(poured(pourings, filled, naive));
      },
    ),
    { numRuns: 40 },
  );
});

test('so it is for more rows than a batch holds, in groups that are not full', () => {
  const pourings = Array.from({ length: 4096 * 2 + 77 }, (_, i): Pouring => {
    const record = invoice(`n${i}`, `C${i % 40}`, {
      line: i,
      sourceKey: `k${i % 8000}`,
      branch: i % 3 === 0 ? null : `b${i % 5}`,
      dueDate: i < 5000 ? null : D + i,
    });
    return (sink) => sink.invoice(record);
  });
  const fast = poured(pourings, false, packed(-1));
  expect(fast.answers.filter((taken) => taken === false)).toHaveLength(4096 * 2 + 77 - 8000);
  expect(fast).toEqual(poured(pourings, false, naive));
});

test('the indexes of the first import are there after it, that of numbers where a row names a bill by one', () => {
  const temp = tempBooks();
  const indexes = () =>
    temp.db
      .prepareRows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
      .all();
  const before = indexes();
  temp.db.exec(BATCH);
  const { sink, finish } = packed(-1)(temp.db, 1);
  sink.invoice(invoice('1', 'C'));
  finish();
  linkBooks(temp.db);
  expect(indexes()).toEqual(before.filter(([name]) => name !== 'invoice_by_number'));
  sink.allocation(allocation('r', '1'));
  finish();
  linkBooks(temp.db);
  expect(indexes()).toEqual(before);
  temp.remove();
});

test('what a writer says its vouchers cover is what their rows say', () => {
  fc.assert(
    fc.property(fc.array(pouring, { maxLength: 60 }), (pourings) => {
      const temp = tempBooks();
      temp.db.exec(BATCH);
      const writer = bookWriter(temp.db, 1);
      for (const pour of pourings) pour(writer);
      writer.finish();
      const { covers, version, currencies } = writer.coverage;
      const all = new Set<number>();
      let highest: number | null = null;
      for (const [kind, date] of DATED) {
        const rows = temp.db
          .prepareRows<readonly [number, number, number | null]>(
            `SELECT ${date}, currency, version FROM ${kind}`,
          )
          .all();
        const days = rows.map(([day]) => day);
        const range = rows.length === 0 ? undefined : [Math.min(...days), Math.max(...days)];
        expect(covers[kind]).toEqual(range);
        for (const [, currency, own] of rows) {
          all.add(currency);
          if (own !== null && (highest === null || own > highest)) highest = own;
        }
      }
      expect(version).toBe(highest);
      expect(currencies).toEqual([...all].sort((a, b) => a - b));
      temp.remove();
    }),
    { numRuns: 60 },
  );
});
