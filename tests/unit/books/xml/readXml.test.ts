import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, readXml } from '../../../../core/books/xml/readXml.ts';
import { AppFailure } from '../../../../core/contract/errors.ts';

/** What a reader is told, as one list: `<name`, `name@attribute=value`, text in quotes, `name>`. */
function told(chunks: Iterable<string>, attributes: readonly string[] = []) {
  const log: string[] = [];
  const open = readXml(chunks, 'x.xml', {
    open(element) {
      log.push(`<${element.name}`);
      for (const name of attributes) {
        const value = element.get(name);
        if (value !== undefined) log.push(`@${name}=${value}`);
      }
      return undefined;
    },
    text: (text) => {
      log.push(JSON.stringify(text));
    },
    close(name) {
      log.push(`${name}>`);
      return undefined;
    },
  });
  return { log, open };
}

function codeOf(chunks: Iterable<string>): string {
  try {
    told(chunks);
  } catch (error) {
    if (error instanceof AppFailure) return error.appError.code;
    throw error;
  }
  return 'read';
}

describe('XML is read as it streams by', () => {
  const SAMPLE =
    '<?xml version="1.0"?>\n<!-- <a> -->\n<ENVELOPE><VOUCHER REMOTEID="1-2" B=\'&quot;x&quot;\'>' +
    '<AMOUNT>&#4; -1,284.50 &amp; more</AMOUNT><UDF:NOTE.LIST><![CDATA[a < b &amp; ]]> c</UDF:NOTE.LIST>' +
    '<EMPTY/><BARE FLAG></BARE></VOUCHER></ENVELOPE>\n';

  test('elements, attributes and text come in the order of the text', () => {
    expect(told([SAMPLE], ['REMOTEID', 'B', 'FLAG'])).toEqual({
      log: [
        '"\\n\\n"',
        '<ENVELOPE',
        '<VOUCHER',
        '@REMOTEID=1-2',
        '@B="x"',
        '<AMOUNT',
        '" -1,284.50 & more"',
        'AMOUNT>',
        '<UDF:NOTE.LIST',
        '"a < b &amp;  c"',
        'UDF:NOTE.LIST>',
        '<EMPTY',
        'EMPTY>',
        '<BARE',
        '@FLAG=',
        'BARE>',
        'VOUCHER>',
        'ENVELOPE>',
      ],
      open: [],
    });
  });

  test('where the chunks are cut changes nothing', () => {
    const whole = told([SAMPLE], ['REMOTEID', 'B']);
    for (let at = 0; at <= SAMPLE.length; at++) {
      expect(told([SAMPLE.slice(0, at), SAMPLE.slice(at)], ['REMOTEID', 'B'])).toEqual(whole);
    }
    expect(told(SAMPLE, ['REMOTEID', 'B'])).toEqual(whole);
  });

  test('each element tells the line on which its tag ends', () => {
    const lines: [string, number][] = [];
    const text = '<a>\n<b\n c="1">x\r\n<d/></b>\n</a>';
    for (const chunks of [[text], text]) {
      lines.length = 0;
      readXml(chunks, 'x.xml', {
        open: (element) => {
          lines.push([element.name, element.line]);
          return undefined;
        },
        close: () => undefined,
      });
      expect(lines).toEqual([
        ['a', 1],
        ['b', 3],
        ['d', 4],
      ]);
    }
  });

  test('a handler that has had enough ends the reading', () => {
    const seen: string[] = [];
    const chunks = (function* () {
      yield '<a><b/><c/>';
      throw new Error('read on');
    })();
    readXml(chunks, 'x.xml', {
      open: ({ name }) => {
        seen.push(name);
        return name !== 'b';
      },
      close: (name) => {
        seen.push(`${name}>`);
        return undefined;
      },
    });
    expect(seen).toEqual(['a', 'b']);
  });
});

describe('ill-formed XML survives', () => {
  test.each([
    [
      'control characters as references are dropped',
      '<a>&#4; Any&#x1F;&#0;</a>',
      ['<a', '" Any"', 'a>'],
    ],
    ['a bare ampersand is text', '<a>Shah & Sons</a>', ['<a', '"Shah & Sons"', 'a>']],
    ['a bare less-than before a blank is text', '<a>1 < 2</a>', ['<a', '"1 < 2"', 'a>']],
    ['a closing tag of its own is passed over', '<a></b>x</a>', ['<a', '"x"', 'a>']],
    [
      'inner elements never closed end with the outer one',
      '<a><b><c>x</a>',
      ['<a', '<b', '<c', '"x"', 'c>', 'b>', 'a>'],
    ],
    [
      'names of references that XML does not know stay',
      '<a>&nbsp;&lol9;</a>',
      ['<a', '"&nbsp;&lol9;"', 'a>'],
    ],
    ['an astral character as a reference', '<a>&#128512;</a>', ['<a', '"😀"', 'a>']],
    [
      'half a surrogate pair as a reference leaves nothing',
      '<a>x&#xD800;</a>',
      ['<a', '"x"', 'a>'],
    ],
  ])('%s', (_, text, log) => {
    expect(told([text]).log).toEqual(log);
  });

  test('what a cut-off file left open is told, and never closed', () => {
    expect(told(['<a><b>x</b><b>y</'])).toEqual({
      log: ['<a', '<b', '"x"', 'b>', '<b'],
      open: ['a', 'b'],
    });
  });
});

describe('hostile XML is refused', () => {
  const laughs =
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>';

  test('entity definitions', () => {
    expect(codeOf([laughs])).toBe('file_unsafe');
    expect(codeOf(laughs)).toBe('file_unsafe');
  });

  test('external entities', () => {
    expect(codeOf(['<!DOCTYPE l SYSTEM "file:///etc/passwd"><l/>'])).toBe('file_unsafe');
    expect(codeOf(['<!doctype l><l/>'])).toBe('file_unsafe');
    expect(codeOf(['<l><!ENTITY a "b"></l>'])).toBe('file_unsafe');
  });

  test('nesting past the cap, not at it', () => {
    expect(codeOf(['<a>'.repeat(MAX_DEPTH)])).toBe('read');
    expect(codeOf(['<a>'.repeat(MAX_DEPTH + 1)])).toBe('file_too_large');
  });

  function* endless(head: string, part: string) {
    yield head;
    for (let at = 0; at < 1000; at++) yield part.repeat(10_000);
    throw new Error('read to the end');
  }

  test.each([
    ['a text', '<a>', 'x'],
    ['a text of entities', '<a>', '&amp;'],
    ['a name', '<a', 'x'],
    ['a closing name', '<a></a', 'x'],
    ['an attribute', '<a b="', 'x'],
    ['an attribute name', '<a b', 'x'],
    ['blanks inside a tag', '<a ', ' '],
    ['a comment', '<!--', 'x'],
    ['CDATA', '<a><![CDATA[', 'x'],
    ['CDATA in pieces', '<a>', '<![CDATA[xxxxxxxxxxxxxxxx]]>'],
    ['an instruction', '<?', 'x'],
    ['a declaration', '<!', 'x'],
    ['a reference', '<a>&#', '0'],
    ['attributes', '<a', ' b="1"'],
  ])('%s that never ends', (_, head, part) => {
    expect(codeOf(endless(head, part))).toBe('file_too_large');
  });
});
