import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const TESTS = path.resolve(import.meta.dirname, '../../..');
const doc = readFileSync(path.join(TESTS, '../docs/security.md'), 'utf8');

const FOLDERS: readonly (readonly [folder: string, files: readonly string[]])[] = [
  [
    'integration/platform/identity',
    [
      'oauth',
      'pages',
      'members',
      'credentials',
      'tokens',
      'overTls',
      'servers',
      'syncing',
      'lostRenewals',
      'erased',
    ],
  ],
  [
    'integration/platform',
    [
      'answers',
      'server',
      'contract',
      'fuzz',
      'rateLimits',
      'crossTenant',
      'isolation',
      'personalData',
    ],
  ],
  ['integration/network', ['renewal', 'patience']],
  ['integration/sync', ['killed', 'localFile', 'diverged', 'erasure']],
  ['unit/platform/identity', ['passwords', 'secondFactor', 'lockout', 'secrets', 'texts']],
  ['unit/platform', ['config', 'refuse']],
];
const FILES = new Map([
  ['desktop', 'integration/network/signIn'],
  ['ways', 'unit/house/tokens'],
  ['house test', 'unit/house/libraries'],
  ...FOLDERS.flatMap(([folder, files]) =>
    files.map((file) => [file, `${folder}/${file}`] as const),
  ),
]);

/**
 * Items of levels 1 and 2 in OWASP ASVS 5.0.0, section by section: each section has those from 1 on to this number, and
 * of level 3 what comes after.
 */
const ITEMS: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
};

test('docs/security.md has every item of the chapters that apply', () => {
  const rows = [...doc.matchAll(/^\| (\d[\d., ]*)/gm)];
  const listed = new Set(rows.flatMap(([, items = '']) => items.match(/\d+\.\d+\.\d+/g) ?? []));
  const asked = Object.entries(ITEMS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
  );
  expect(asked.length).toBeGreaterThan(180);
  expect(asked.filter((item) => !listed.has(item))).toEqual([]);
});

test('every test that docs/security.md names is there', () => {
  const named = [...doc.matchAll(/\b(house test|\w+) ("[^"]+"(?:, "[^"]+")*)/g)].flatMap(
    ([, file = '', list = '']) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [file, title] as const),
  );
  expect(named.length).toBeGreaterThan(150);
  const missing = named.filter(([file, title]) => {
    const where = FILES.get(file);
    return (
      where === undefined ||
      !readFileSync(path.join(TESTS, `${where}.test.ts`), 'utf8').includes(title)
    );
  });
  expect(missing).toEqual([]);
});
