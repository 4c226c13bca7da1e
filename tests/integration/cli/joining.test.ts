import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { keyOf } from '../../../cli/books.ts';
import { JoiningReport } from '../../../core/contract/joining.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { person, setUpCompany, steppingClock } from '../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';
import { drumbeat } from './drumbeat.ts';
import { signedIn } from './signedIn.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-join-'));
const passphrase = path.join(folder, 'passphrase');
const clock = steppingClock();
const asha = person('asha');
let server: IdentityServer;

const file = (name: string) => path.join(folder, `${name}.db`);
const on = (name: string) => ['--db', file(name), '--passphrase-file', passphrase];
const sync = (name: string, ...more: string[]) => drumbeat(['sync', ...on(name), ...more]);
/** Signs in as well; everything may leave. */
const begin = (name: string, ...more: string[]) =>
  signedIn([...on(name), '--platform', server.url, '--leaving', 'books', ...more], asha, clock);

async function limit(name: string, budget: number): Promise<void> {
  const books = openBooks({ file: file(name), keyHex: await keyOf(file(name), passphrase) });
  setLimits(books, thisDevice, { budget, people: null, weeks: null });
  books.close();
}

const Preview = z.object({ preview: JoiningReport });

beforeAll(async () => {
  writeFileSync(passphrase, 'monsoon ledger 42');
  server = await startIdentity('pglite', clock);
  await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  for (const name of ['office', 'home']) {
    const { code } = await drumbeat(['import', 'resources/samples', ...on(name)]);
    expect(code).toBe(0);
    await limit(name, name === 'office' ? 100_000_00 : 200_000_00);
  }
}, 180_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('--preview tells in words what publishing would do, and does nothing of it', async () => {
  const told = await begin('office', '--preview');
  expect(told.stdout).toContain('What would happen (nothing was changed):');
  expect(told.stdout).toContain('The company on the platform is empty: these books begin it.');
  expect(told.stdout).toMatch(/is sent, with [\d,]+ vouchers\./);
  expect(told.code).toBe(0);
  expect(existsSync(`${file('office')}.before-joining`)).toBe(false);
  const { rows } = await server.db.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM sync_change',
  );
  expect(rows).toEqual([{ n: 0 }]);
}, 120_000);

test('--join is refused by a company that is empty, and --publish begins it behind a copy', async () => {
  const none = await sync('office', '--join');
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toContain('There is nothing in the company on the platform yet.');
  const done = await sync('office', '--publish');
  expect(done.code).toBe(0);
  expect(done.stdout).toMatch(/^Published:\n/);
  expect(done.stdout).toContain('office.db.before-joining');
  expect(done.stdout).toMatch(/Synchronised: \d+ changes sent, 0 received\./);
  expect(existsSync(`${file('office')}.before-joining`)).toBe(true);
}, 120_000);

test('--publish is refused by a company that has a log, and --join counts the same export once', async () => {
  const { preview } = Preview.parse(
    JSON.parse((await begin('home', '--preview', '--json')).stdout),
  );
  expect(preview).toMatchObject({ kind: 'join', conflicts: 1 });
  expect(preview.imports.map(({ fate }) => fate)).toEqual(['same']);
  expect(preview.vouchers).toMatchObject({
    here: preview.vouchers.company,
    both: preview.vouchers.company,
    after: preview.vouchers.company,
  });
  const none = await sync('home', '--publish');
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toContain('The company on the platform is not empty');
  expect(existsSync(`${file('home')}.before-joining`)).toBe(false);
  const done = await sync('home', '--join');
  expect(done.stdout).toMatch(/^Joined:\n/);
  expect(done.stdout).toContain('the company holds the very same rows');
  expect(done.stdout).toContain('set on two computers at once');
  expect(done.code).toBe(0);
  expect(await sync('home', '--join')).toMatchObject({ code: 2 });
}, 180_000);

test('--undo-joining puts the copy back, names both files, leaves nobody signed in, and does so once', async () => {
  const back = await sync('home', '--undo-joining');
  expect(back.code).toBe(0);
  expect(back.stdout).toContain('Taken back: the books are as they were');
  expect(back.stdout).toContain('home.db.after-joining');
  expect(existsSync(`${file('home')}.after-joining`)).toBe(true);
  const out = await sync('home');
  expect(out.code).toBe(2);
  expect(out.stderr).toContain('not signed in');
  const again = await sync('home', '--undo-joining');
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('There is nothing to take back');
}, 120_000);

test('options that say two things at once are a mistake of who typed them', async () => {
  for (const both of [
    ['--publish', '--join'],
    ['--undo-joining', '--preview'],
  ]) {
    expect(await sync('office', ...both)).toMatchObject({ code: 1, stdout: '' });
  }
}, 60_000);
