import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSheetRows } from '../../../core/books/xlsx/readSheet.ts';
import { SheetRows } from '../../../core/books/xlsx/sheetRows.ts';
import { SheetXml } from '../../../core/books/xlsx/sheetXml.ts';
import { readXml } from '../../../core/books/xml/readXml.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import type { XlsxCell } from '../../../core/simulation/xlsx/cells.ts';
import { writeXlsx } from '../../../core/simulation/xlsx/writeXlsx.ts';
import { rowsOf, sheetsIn } from '../../unit/books/xlsx/support.ts';

const FACTS = {
  file: 'x.xlsx',
  strings: { at: (index: number) => `string ${index}` },
  styles: ['number', 'date'] as const,
  is1904: false,
};

type Rows = [number, ...string[]][];

function answer(read: (onRecord: (cells: string[], line: number) => undefined) => boolean) {
  const rows: Rows = [];
  try {
    const sound = read((cells, line) => {
      rows.push([line, ...cells]);
      return undefined;
    });
    return { rows, sound };
  } catch (error) {
    if (error instanceof AppFailure) return { rows, code: error.appError.code };
    throw error;
  }
}

/** The XML reader alone, over the whole text. */
const oracle = (text: string) =>
  answer((onRecord) => {
    const heard = new SheetXml(new SheetRows(FACTS, onRecord));
    return readXml([text], 'x.xlsx', heard).length === 0 && heard.ended;
  });

const attribute = fc.constantFrom(
  ...[
    '',
    ' r="A1"',
    ' r="C2"',
    ' r="B3" s="1"',
    ' s="1"',
    ' s="x"',
    ' t="s"',
    ' t="str"',
    ' t="b"',
  ],
  ...[
    ' t="inlineStr"',
    " r='D1'",
    ' r="E1" r="F1"',
    ' x="1"',
    ' r="&#65;1"',
    ' r="a1"',
    '  r="B1" ',
    ' t=n',
    ' r',
  ],
);
const content = fc.constantFrom(
  ...[
    '',
    '<v>1</v>',
    '<v>45748</v>',
    '<v>1.10</v>',
    '<v></v>',
    '<v/>',
    '<v>a &amp; b</v>',
    '<v> 7 </v>',
  ],
  ...[
    '<is><t>in</t></is>',
    '<is><t xml:space="preserve"> in </t></is>',
    '<f>1+1</f><v>2</v>',
    '<v>a<!-- </row> -->b</v>',
  ],
  ...[
    '<v><![CDATA[</c></row>]]></v>',
    '<v>1',
    '<v>1</v></v>',
    '<x a="</row>"/><v>3</v>',
    '<is><r><t>a</t></r><rPh><t>b</t></rPh></is>',
  ],
);
const cell = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(attribute, content).map(([a, c]) => `<c${a}>${c}</c>`) },
  { weight: 2, arbitrary: attribute.map((a) => `<c${a}/>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\n',
      ' ',
      'text',
      '<c>',
      '</c>',
      '<cc/>',
      '<C/>',
      '<!-- <c> -->',
      '<row>',
      '</row >',
      '<',
      '&',
    ),
  },
);
const rowAttribute = fc.constantFrom(
  ...[
    '',
    ' r="1"',
    ' r="7" spans="1:3"',
    ' r="7" r="8"',
    ' r="x"',
    ' r="99999999"',
    ' ht="1.5" x14ac:dyDescent="0.2"',
    " r='3'",
    ' r="4"\n',
    ' r="4"s="1"',
    ' q="</row>"',
    ' b',
  ],
);
const row = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(rowAttribute, fc.array(cell, { maxLength: 5 }))
      .map(([a, c]) => `<row${a}>${c.join('')}</row>`),
  },
  { weight: 1, arbitrary: rowAttribute.map((a) => `<row${a}/>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\n',
      '<rowx></rowx>',
      '<!-- </row> ',
      '-->',
      '<?pi </row>?>',
      '<![CDATA[ </row>',
      ']]>',
      '</sheetData>',
      '<sheetData>',
      '<x y="</row>',
      '"/>',
      '<!DOCTYPE a>',
    ),
  },
);
const sheet = fc
  .array(row, { maxLength: 8 })
  .map((rows) => `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);

describe('a sheet reads the same', () => {
  test('row by row as by the XML reader alone, wherever it is cut', () => {
    fc.assert(
      fc.property(sheet, fc.array(fc.nat(), { maxLength: 4 }), (text, cuts) => {
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
          (a, b) => a - b,
        );
        const chunks = at.slice(1).map((end, i) => text.slice(at[i], end));
        expect(answer((onRecord) => readSheetRows(chunks, FACTS, onRecord))).toEqual(oracle(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('a listener that has had enough is told nothing more', () => {
    fc.assert(
      fc.property(sheet, fc.integer({ min: 1, max: 4 }), (text, wanted) => {
        let told = 0;
        const { code } = answer(() => readSheetRows([text], FACTS, () => ++told < wanted)) as {
          code?: string;
        };
        if (code === undefined) expect(told).toBeLessThanOrEqual(wanted);
      }),
    );
  });

  test('what is written comes back', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((t) => !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x/u.test(t) && t.trim() !== '');
    const cell = fc.oneof(
      text,
      fc.integer(),
      text.map((inline) => ({ inline })),
      fc.constant(null),
    );
    const shown = (one: XlsxCell) =>
      one === null ? '' : typeof one === 'object' && 'inline' in one ? one.inline : String(one);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 9 }),
        (rows) => {
          const withMark = [['mark'], ...rows];
          const expected = withMark.flatMap((cells, at) => {
            const texts = cells.map(shown);
            while (texts.at(-1) === '') texts.pop();
            return texts.length === 0 ? [] : [[at + 1, ...texts]];
          });
          const [sheet] = sheetsIn(writeXlsx([{ name: 'S', rows: withMark }]));
          expect(rowsOf(sheet)).toEqual(expected);
        },
      ),
    );
  });
});
