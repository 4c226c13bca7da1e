import { describe, expect, it } from 'vitest';
import { decodeChunks } from '../../../core/books/text/decode.ts';
import { detectEncoding } from '../../../core/books/text/encoding.ts';
import { utf16 } from './support.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function decode(content: Uint8Array, size = content.length): string {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < content.length; at += size) chunks.push(content.subarray(at, at + size));
  return [...decodeChunks(chunks, detectEncoding(content, 'f.csv'), 'f.csv')].join('');
}

describe('encodings', () => {
  const text = 'ग्राहक,राशि\r\nAcmé,"₹ 1,23,456"\r\n';

  it.each<[string, Uint8Array]>([
    ['UTF-8', bytes(text)],
    ['UTF-8 with mark', bytes(`\ufeff${text}`)],
    ['UTF-16LE with mark', utf16(text, 'le', true)],
    ['UTF-16BE with mark', utf16(text, 'be', true)],
    ['UTF-16LE without mark', utf16(text, 'le', false)],
    ['UTF-16BE without mark', utf16(text, 'be', false)],
  ])('%s is read, wherever the chunks are cut', (_, content) => {
    for (const size of [1, 2, 3, 7, content.length]) expect(decode(content, size)).toBe(text);
  });

  it('windows-1252 is read where UTF-8 fails, wherever the chunks are cut', () => {
    const western = new Uint8Array([
      ...bytes('Caf'),
      0xe9,
      ...bytes(' No 1,10\n'),
      0x80,
      0x35,
      0xe9,
    ]);
    for (const size of [1, 2, 4, western.length])
      expect(decode(western, size)).toBe('Café No 1,10\n€5é');
  });

  it.each<[string, number[]]>([
    ['UTF-8 and windows-1252 in one file', [0xc3, 0xa9, 0x0a, 0xe9, 0x0a]],
    ['bytes that windows-1252 does not have', [0x41, 0x81, 0x0a]],
    ['debris of other encodings', [0x41, 0xff, 0xfe, 0xfd, 0x0a]],
    ['long runs of high bytes', [0x41, 0xc4, 0xe3, 0xba, 0xc3, 0xca, 0x0a]],
  ])('refuses %s', (_, content) => {
    expect(() => decode(new Uint8Array(content))).toThrow('file_undecodable');
  });

  it.each<[string, string | number[]]>([
    ['a PDF', '%PDF-1.7\n'],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['a program', [0x7f, 0x45, 0x4c, 0x46, 2, 1]],
    ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0]],
    ['NUL bytes', [0x41, 0, 0x42, 0x43, 0, 0, 0x44, 0x45]],
  ])('%s is no table', (_, content) => {
    const head = typeof content === 'string' ? bytes(content) : new Uint8Array(content);
    expect(() => detectEncoding(head, 'f.csv')).toThrow('file_not_table');
  });
});
