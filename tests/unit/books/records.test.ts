import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../core/books/csv/records.ts';
import type { HeadRecord } from '../../../core/books/detect/layout.ts';

function read(
  chunks: Iterable<string>,
  delimiter = ',',
  newline: '\n' | '\r' = '\n',
): HeadRecord[] {
  const records: HeadRecord[] = [];
  readRecords(chunks, { delimiter, newline }, 'f.csv', (cells, line) => {
    records.push({ cells, line });
    return true;
  });
  return records;
}

describe('delimited records', () => {
  it('carry the physical line on which they begin', () => {
    const text = 'a,b\r\n\r\n"x\ny",2\n,,\n3,4';
    expect(read([text])).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['x\ny', '2'], line: 3 },
      { cells: ['3', '4'], line: 6 },
    ]);
  });

  it('unfold doubled quotes and keep what follows a closing quote', () => {
    expect(read(['"say ""hi""",5" pipe,"ab"c\n']).map(({ cells }) => cells)).toEqual([
      ['say "hi"', '5" pipe', 'abc'],
    ]);
  });

  it('end with a carriage return in old Mac files', () => {
    expect(read(['a,b\r1,2\r'], ',', '\r').map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
  });

  it('lose one line, not the rest, to a quote that is never closed', () => {
    const rows = Array.from({ length: 20000 }, (_, i) => `${i},name`).join('\n');
    const records = read([`a,b\n1,"open\n${rows}`]);
    expect(records).toHaveLength(20002);
    expect(records[1]).toEqual({ cells: ['1', '"open'], line: 2 });
    expect(records[20001]).toEqual({ cells: ['19999', 'name'], line: 20002 });
  });

  it('stop when the listener has had enough', () => {
    let seen = 0;
    readRecords(['a\nb\nc\n'], { delimiter: ',', newline: '\n' }, 'f.csv', () => ++seen < 2);
    expect(seen).toBe(2);
  });

  it('refuse a line of 200 MB after about one', () => {
    let pulled = 0;
    function* endless() {
      yield 'a,b\n1,2\n';
      for (; pulled < 200; pulled++) yield 'x'.repeat(1 << 20);
    }
    expect(() => read(endless())).toThrow('file_line_too_long');
    expect(pulled).toBeLessThan(3);
  });
});
