import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const TESTS = path.resolve(import.meta.dirname, '../../..');
const FOLDERS: Readonly<Record<string, string>> = {
  oauth: 'integration/platform/identity/oauth',
  pages: 'integration/platform/identity/pages',
  members: 'integration/platform/identity/members',
  credentials: 'integration/platform/identity/credentials',
  tokens: 'integration/platform/identity/tokens',
  overTls: 'integration/platform/identity/overTls',
  servers: 'integration/platform/identity/servers',
  desktop: 'integration/network/signIn',
  passwords: 'unit/platform/identity/passwords',
  secondFactor: 'unit/platform/identity/secondFactor',
  lockout: 'unit/platform/identity/lockout',
  secrets: 'unit/platform/identity/secrets',
  texts: 'unit/platform/identity/texts',
  isolation: 'integration/platform/isolation',
};

test('every test that docs/security.md names is there', () => {
  const doc = readFileSync(path.join(TESTS, '../docs/security.md'), 'utf8');
  const named = [...doc.matchAll(/\b(\w+) ("[^"]+"(?:, "[^"]+")*)/g)].flatMap(
    ([, file = '', list = '']) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [file, title] as const),
  );
  expect(named.length).toBeGreaterThan(60);
  const missing = named.filter(([file, title]) => {
    const where = FOLDERS[file];
    return (
      where === undefined ||
      !readFileSync(path.join(TESTS, `${where}.test.ts`), 'utf8').includes(title)
    );
  });
  expect(missing).toEqual([]);
});
