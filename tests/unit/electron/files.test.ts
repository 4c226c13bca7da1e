import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addCompany, listCompanies, readCompany } from '../../../electron/main/companies.ts';
import { grantFiles, grantSave } from '../../../electron/main/fileGrants.ts';
import { readJson, writeJson } from '../../../electron/main/jsonFile.ts';
import { openLog } from '../../../electron/main/log.ts';
import { PreferenceStore } from '../../../electron/main/preferences.ts';
import { writeMade } from '../../../workers/files/writeMade.ts';
import type { Envelope } from '../../../workers/keys/envelope.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'drumbeat-shell-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('JSON files', () => {
  const Shape = z.object({ n: z.number() });

  test('come back as written, and leave no draft beside them', async () => {
    const file = path.join(folder, 'deep', 'a.json');
    await writeJson(file, { n: 1 });
    await writeJson(file, { n: 2 });
    expect(await readJson(file, Shape)).toEqual({ n: 2 });
    expect(await readdir(path.dirname(file))).toEqual(['a.json']);
  });

  test('that are missing, cut off or of another shape count as none', async () => {
    const file = path.join(folder, 'a.json');
    expect(await readJson(file, Shape)).toBeNull();
    await writeFile(file, '{"n":');
    expect(await readJson(file, Shape)).toBeNull();
    await writeFile(file, '{"n":"one"}');
    expect(await readJson(file, Shape)).toBeNull();
  });

  test('that cannot be put in place fail and leave the old one as it was', async () => {
    const file = path.join(folder, 'taken.json');
    await mkdir(path.join(file, 'inside'), { recursive: true });
    await expect(writeJson(file, { n: 1 })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken.json']);
  });
});

describe('preferences', () => {
  test('begin with the system, keep what is changed, and forget a damaged file', async () => {
    const file = path.join(folder, 'preferences.json');
    const store = new PreferenceStore(file);
    expect(await store.load()).toEqual({ language: 'system', theme: 'system', costOfFunds: 0.1 });
    await store.change({ theme: 'dark' });
    await store.change({ language: 'hi', theme: undefined });
    const again = new PreferenceStore(file);
    expect(await again.load()).toEqual({ language: 'hi', theme: 'dark', costOfFunds: 0.1 });
    await writeFile(file, '{"theme":"pink"}');
    expect((await again.load()).theme).toBe('system');
  });
});

describe('companies', () => {
  const ids = ['0b8f7c1e-9a3d-4c52-8f7a-1d2e3f405162', '7c9e6679-7425-40de-944b-e07fc1f90ae7'];
  const [first = '', second = ''] = ids;
  const osWrap = { kind: 'os_store', backend: 'test_store', ciphertext: 'AAAA' } as const;
  const secretWrap = {
    kind: 'passphrase',
    kdf: 'scrypt',
    N: 131_072,
    r: 8,
    p: 1,
    salt: 'AAAA',
    iv: 'AAAA',
    ciphertext: 'AAAA',
    tag: 'AAAA',
  } as const;
  const withStore: Envelope = { version: 1, wraps: [osWrap] };
  const withPassphrase: Envelope = { version: 1, wraps: [secretWrap] };
  const createdAt = new Date('2025-04-01T00:00:00Z');

  test('are listed by name with the way each opens right now', async () => {
    await addCompany(folder, { companyId: first, name: 'Narmada', createdAt }, withStore);
    await addCompany(folder, { companyId: second, name: 'Kaveri', createdAt }, withPassphrase);
    await mkdir(path.join(folder, 'not-a-company'));
    expect(await listCompanies(folder, true)).toEqual([
      { companyId: second, name: 'Kaveri', unlock: 'passphrase' },
      { companyId: first, name: 'Narmada', unlock: 'os_store' },
    ]);
    const locked = await listCompanies(folder, false);
    expect(locked.map((entry) => entry.unlock)).toEqual(['passphrase', 'passphrase']);
  });

  test('there are none before the first', async () => {
    expect(await listCompanies(path.join(folder, 'nothing'), true)).toEqual([]);
  });

  test('an id that is no id of ours is never made into a path', async () => {
    for (const id of ['../../etc', '..', '', first.toUpperCase().slice(1), `${first}/..`]) {
      expect(await readCompany(folder, id)).toBeNull();
    }
  });

  test('a folder whose file names another company is not taken for it', async () => {
    await addCompany(folder, { companyId: first, name: 'Narmada', createdAt }, withStore);
    const about = await readFile(path.join(folder, first, 'company.json'), 'utf8');
    await mkdir(path.join(folder, second));
    await writeFile(path.join(folder, second, 'company.json'), about);
    expect(await readCompany(folder, second)).toBeNull();
  });
});

describe('grants', () => {
  test('stand for paths that only the core is told; a folder counts its own files', async () => {
    await writeFile(path.join(folder, 'a.csv'), 'abc');
    await writeFile(path.join(folder, 'b.csv'), 'de');
    const told: string[][] = [];
    const grants = await grantFiles([folder, path.join(folder, 'a.csv')], (...grant) =>
      told.push(grant),
    );
    expect(grants.map(({ file, bytes }) => [file, bytes])).toEqual([
      [path.basename(folder), 5],
      ['a.csv', 3],
    ]);
    expect(grants.map(({ grant }) => told.find(([id]) => id === grant)?.slice(1))).toEqual([
      [folder, 'read'],
      [path.join(folder, 'a.csv'), 'read'],
    ]);
    expect(new Set(told.map(([grant]) => grant)).size).toBe(2);
    expect(JSON.stringify(grants)).not.toContain(path.dirname(folder) + path.sep);
  });

  test('a file that is gone, or a path that is not absolute, is refused by code', async () => {
    const give = () => expect.fail('nothing may be granted');
    const gone = grantFiles([path.join(folder, 'gone.csv')], give);
    await expect(gone).rejects.toMatchObject({
      appError: { code: 'file_missing', detail: { file: 'gone.csv' } },
    });
    await expect(grantFiles(['books.csv'], give)).rejects.toMatchObject({
      appError: { code: 'usage' },
    });
  });

  test('a save is granted for writing under its own name', () => {
    const told: string[][] = [];
    const grant = grantSave(path.join(folder, 'rows.csv'), (...given) => told.push(given));
    expect(grant).toMatchObject({ file: 'rows.csv', bytes: 0 });
    expect(told).toEqual([[grant.grant, path.join(folder, 'rows.csv'), 'write']]);
  });
});

describe('pictures', () => {
  test('are written whole under the chosen name; where nothing can be written nothing is left', async () => {
    const file = path.join(folder, 'map.png');
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    expect(await writeMade(file, png)).toEqual({ file: 'map.png', bytes: 4 });
    expect(new Uint8Array(await readFile(file))).toEqual(png);
    await expect(writeMade(path.join(folder, 'none', 'map.png'), png)).rejects.toMatchObject({
      appError: { code: 'save_failed', detail: { file: 'map.png' } },
    });
    expect((await readdir(folder)).filter((name) => name.includes('.map.png'))).toEqual([]);
  });
});

test('the log keeps lines of fixed words and survives a folder that cannot be written', async () => {
  const log = openLog(path.join(folder, 'logs'));
  log('core_ended', 9);
  const text = await readFile(path.join(folder, 'logs', 'main.log'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ event: 'core_ended', code: 9 });
  await writeFile(path.join(folder, 'blocked'), '');
  expect(() => openLog(path.join(folder, 'blocked'))('anything')).not.toThrow();
});
