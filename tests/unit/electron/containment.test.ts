import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileInside } from '../../../electron/security/containment.ts';

const FOLDER = path.resolve('/srv/app');

describe('fileInside', () => {
  test('finds files in the folder and below it', () => {
    expect(fileInside(FOLDER, '/index.html')).toBe(path.join(FOLDER, 'index.html'));
    expect(fileInside(FOLDER, '/assets/a%20b.js')).toBe(path.join(FOLDER, 'assets', 'a b.js'));
  });

  test.each([
    '/',
    '',
    '/.',
    '/%00',
    '/index.html%00.png',
    '/..%5c..%5csecret',
    '/a\\..\\..\\secret',
    '/%zz',
  ])('refuses %j', (pathname) => expect(fileInside(FOLDER, pathname)).toBeNull());

  test('a climb ends at the folder, never in a sibling with the same beginning', () => {
    expect(fileInside(FOLDER, '/../app-x/secret')).toBe(path.join(FOLDER, 'app-x', 'secret'));
    expect(fileInside(FOLDER, '/%2e%2e/%2e%2e/etc/passwd')).toBe(
      path.join(FOLDER, 'etc', 'passwd'),
    );
  });

  test('whatever the path, the answer is null or lies below the folder', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2E.', '..%2f', '%5c', '\\', '//', 'C:', '~', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const file = fileInside(FOLDER, `/${parts.join('/')}`);
        if (file !== null) expect(file.startsWith(FOLDER + path.sep)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
