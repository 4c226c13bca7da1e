import { describe, expect, test } from 'vitest';
import { columnName } from '../../../../core/simulation/xlsx/cells.ts';
import { writeXlsx } from '../../../../core/simulation/xlsx/writeXlsx.ts';
import { rawWorkbook, rowsIn, rowsOf, sheetsIn } from './support.ts';

describe('the sheets of a workbook', () => {
  test('come in its own order, hidden and empty ones left out, named after file and sheet', () => {
    const rows = [['a'], [1]];
    const sheets = sheetsIn(
      writeXlsx([
        { name: 'Receipts', rows },
        { name: 'Secret', hidden: true, rows },
        { name: 'Sheet2', rows: [] },
        { name: 'Invoices & more', rows },
      ]),
    );
    expect(sheets.map(({ name, hint }) => [name, hint])).toEqual([
      ['Books.xlsx › Receipts', 'Receipts'],
      ['Books.xlsx › Invoices & more', 'Invoices & more'],
    ]);
  });

  test('are found through the relationships, whatever their files are called', () => {
    const workbook =
      '<workbook><sheets><sheet name="Second" r:id="q"/><sheet name="First" r:id="p"/>' +
      '<sheet name="Very" state="veryHidden" r:id="p"/><sheet name="Chart" r:id="g"/></sheets></workbook>';
    const rels =
      '<Relationships><Relationship Id="p" Type="x/worksheet" Target="/xl/worksheets/one.xml"/>' +
      '<Relationship Id="q" Type="x/worksheet" Target="../xl/./two.xml"/>' +
      '<Relationship Id="g" Type="x/chartsheet" Target="chart.xml"/>' +
      '<Relationship Id="h" Type="x/hyperlink" Target="http://example.invalid" TargetMode="External"/></Relationships>';
    const two = '<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>';
    const sheets = sheetsIn(
      rawWorkbook({
        workbook,
        rels,
        rows: '<row><c><v>1</v></c></row>',
        more: { 'xl/two.xml': two, 'xl/chart.xml': '<chartsheet/>' },
      }),
    );
    expect(sheets.map((sheet) => [sheet.hint, rowsOf(sheet)])).toEqual([
      ['Second', [[1, '2']]],
      ['First', [[1, '1']]],
    ]);
  });

  test('in the strict namespace and behind prefixes are read as well', () => {
    const strict = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
    expect(
      rowsIn({
        workbook: `<x:workbook ${strict}><x:sheets><x:sheet name="S" rel:id="a"/></x:sheets></x:workbook>`,
        sheet: `<x:worksheet ${strict}><x:sheetData><x:row r="3"><x:c r="B3" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
        strings: '<x:si><x:t>hello</x:t></x:si>',
      }),
    ).toEqual([[3, '', 'hello']]);
  });

  test('may be read as often as asked for', () => {
    const [sheet] = sheetsIn(
      writeXlsx([
        {
          name: 'S',
          rows: [
            ['a', 1],
            ['b', 2],
          ],
        },
      ]),
    );
    expect(rowsOf(sheet)).toEqual(rowsOf(sheet));
    expect(rowsOf(sheet)).toEqual([
      [1, 'a', '1'],
      [2, 'b', '2'],
    ]);
  });

  test('tell the bytes they are read through', () => {
    const [sheet] = sheetsIn(
      writeXlsx([{ name: 'S', rows: Array.from({ length: 9999 }, (_, i) => [i]) }]),
    );
    let bytes = 0;
    sheet?.records(
      () => undefined,
      (more) => {
        bytes += more;
      },
    );
    expect(bytes).toBe(sheet?.size);
  });
});

describe('rows and cells', () => {
  test('keep their numbers; empty rows, styles and rows of blanks are left out', () => {
    expect(
      rowsIn({
        rows:
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3"><c r="A3" s="1"/></row>' +
          '<row r="4"><c r="A4" t="inlineStr"><is><t>  </t></is></c></row><row r="7"><c r="C7"><v>2</v></c></row>',
      }),
    ).toEqual([
      [1, '1'],
      [7, '', '', '2'],
    ]);
  });

  test('without references follow each other; out of order they go where they belong', () => {
    expect(
      rowsIn({
        rows:
          '<row><c><v>1</v></c><c/><c><v>3</v></c></row>' +
          '<row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c></row>' +
          '<row><c><v>6</v></c></row><row r="4"><c><v>4</v></c></row>',
      }),
    ).toEqual([
      [1, '1', '', '3'],
      [5, '1', '', '3'],
      [6, '6'],
      [4, '4'],
    ]);
  });

  test('an absurd row number is no number; the rows go on', () => {
    expect(
      rowsIn({
        rows: '<row r="1000000000"><c><v>1</v></c></row><row r="-3"><c><v>2</v></c></row><row r="1e2"><c><v>3</v></c></row>',
      }),
    ).toEqual([
      [1, '1'],
      [2, '2'],
      [100, '3'],
    ]);
  });

  test('merged cells carry their value in the first', () => {
    const data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>3</v></c></row>';
    expect(
      rowsIn({
        sheet: `<worksheet><sheetData>${data}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
      }),
    ).toEqual([[1, '1', '', '3']]);
  });

  test('extensions beside the data say nothing', () => {
    const data = '<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row>';
    const ext =
      '<extLst><ext><x14:conditionalFormattings><sheetData><row r="9"><c r="A9"><v>9</v></c></row></sheetData></x14:conditionalFormattings></ext></extLst>';
    expect(
      rowsIn({
        sheet: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${data}</sheetData>${ext}</worksheet>`,
      }),
    ).toEqual([[1, '1']]);
  });

  test('every column letter is known', () => {
    const columns = [0, 25, 26, 51, 52, 701, 702, 4095];
    const cells = columns.map((at) => `<c r="${columnName(at)}1"><v>${at}</v></c>`).join('');
    const [row = []] = rowsIn({ rows: `<row r="1">${cells}</row>` });
    expect(columns.map((at) => row[at + 1])).toEqual(columns.map(String));
  });
});

describe('what a cell says', () => {
  const cellOf = (cell: string, parts: { strings?: string; styles?: string } = {}) =>
    rowsIn({ ...parts, rows: `<row><c><v>0</v></c>${cell}<c><v>9</v></c></row>` })[0]?.[2];

  test.each([
    ['a shared string', '<c t="s"><v>1</v></c>', 'two'],
    ['a shared string that is not there', '<c t="s"><v>7</v></c>', ''],
    ['an inline string', '<c t="inlineStr"><is><t>in &amp; line</t></is></c>', 'in & line'],
    [
      'an inline string of runs',
      '<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>',
      'a b',
    ],
    ['a formula of text', '<c t="str"><f>A1&amp;"x"</f><v>late</v></c>', 'late'],
    ['a formula of a number', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a formula without a result', '<c><f>1+1</f></c>', ''],
    ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c t="b"><v>0</v></c>', 'FALSE'],
    ['what a look-up did not find', '<c t="e"><v>#N/A</v></c>', ''],
    ['an error', '<c t="e"><v>#REF!</v></c>', '#REF!'],
    ['a date of its own kind', '<c t="d"><v>2026-04-01T00:00:00</v></c>', '2026-04-01'],
    ['an id stored as a number', '<c><v>1001</v></c>', '1001'],
    ['an id stored as text', '<c t="inlineStr"><is><t>00042</t></is></c>', '00042'],
    ["Excel's own escapes", '<c t="str"><v>a_x000A_b_x005F_x000A_</v></c>', 'a\nb_x000A_'],
    ['CDATA', '<c t="str"><v><![CDATA[a<b]]></v></c>', 'a<b'],
  ])('%s', (_, cell, text) => {
    expect(cellOf(cell, { strings: '<si><t>one</t></si><si><t>two</t></si>' })).toBe(text);
  });

  test('rich text is joined, its phonetic reading left out', () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>Shah </t></r><r><t xml:space="preserve">&amp; Sons</t></r><rPh sb="0" eb="1"><t>SHAA</t></rPh></si>';
    expect(cellOf('<c t="s"><v>0</v></c>', { strings })).toBe('Shah & Sons');
  });

  test('shared strings longer than a block and empty ones keep their places', () => {
    const long = 'x'.repeat(100_000);
    const strings = `<si><t/></si><si><t>a</t></si><si><t>${long}</t></si><si><t></t></si><si><t>b</t></si>`;
    const texts = [0, 1, 2, 3, 4].map((at) => cellOf(`<c t="s"><v>${at}</v></c>`, { strings }));
    expect(texts).toEqual(['', 'a', long, '', 'b']);
  });

  test('a percentage stays the number it is', () => {
    const styles = '<cellXfs><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs>';
    expect(cellOf('<c s="1"><v>0.18</v></c>', { styles })).toBe('0.18');
  });
});
