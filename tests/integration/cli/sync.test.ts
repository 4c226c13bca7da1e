import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf } from '../../../cli/books.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { readSync } from '../../../core/store/sync/syncState.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KeptSession } from '../../../workers/network/keptSession.ts';
import { type Clock, person, setUpCompany, steppingClock } from '../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../helpers/platformServer.ts';
import { drumbeat } from './drumbeat.ts';
import { signedIn } from './signedIn.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-sync-'));
const passphrase = path.join(folder, 'passphrase');
const clock: Clock = steppingClock();
const asha = person('asha');
let server: IdentityServer;

const file = (name: string) => path.join(folder, `${name}.db`);
const on = (name: string) => ['--db', file(name), '--passphrase-file', passphrase];

beforeAll(async () => {
  writeFileSync(passphrase, 'monsoon ledger 42');
  server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('two laptops sign in, meet at the platform and say the same of the books', async () => {
  const imported = await drumbeat(['import', 'resources/samples', ...on('first')]);
  expect(imported.code).toBe(0);
  const platform = ['--platform', server.url, '--leaving', 'books', '--json'];
  const first = await signedIn([...on('first'), ...platform], asha, clock);
  expect(JSON.parse(first.stdout)).toMatchObject({ refused: 0, received: 0, withheld: 0 });
  const second = await signedIn([...on('second'), ...platform], asha, clock);
  expect(JSON.parse(second.stdout)).toMatchObject({ sent: 0, waiting: 0, parked: 0 });
  const focus = async (name: string) =>
    JSON.parse((await drumbeat(['focus', ...on(name), '--json'])).stdout);
  expect(await focus('second')).toMatchObject({ focus: (await focus('first')).focus });
  // Signed in once: the next sync asks nobody.
  const again = await drumbeat(['sync', ...on('second')]);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toMatch(/^Synchronised: \d+ changes sent, 0 received\.\n/);
}, 300_000);

test('limits set on both while they were apart are told with both words, and one is taken', async () => {
  const limits = async (name: string, budget: number) => {
    const books = openBooks({ file: file(name), keyHex: await keyOf(file(name), passphrase) });
    setLimits(books, thisDevice, { budget, people: null, weeks: null });
    books.close();
  };
  await limits('first', 100_000_00);
  await limits('second', 200_000_00);
  expect((await drumbeat(['sync', ...on('first')])).code).toBe(0);
  const told = await drumbeat(['sync', ...on('second')]);
  expect(told.stdout).toMatch(
    /set on two computers at once\. “₹2\slakh” [^“]*counts, “₹1\slakh” [^“]*does not/,
  );
  const id = /set on two computers at once.* --take (\S+)$/m.exec(told.stdout)?.[1];
  const settled = await drumbeat(['sync', ...on('second'), '--take', id ?? '', '--json']);
  expect(JSON.parse(settled.stdout)).toMatchObject({ sent: 1, conflicts: [] });
  const back = await drumbeat(['sync', ...on('first'), '--json']);
  expect(JSON.parse(back.stdout)).toMatchObject({ received: 2, conflicts: [] });
}, 120_000);

test('no token is in the file in clear, nor in anything that was logged', async () => {
  const bytes = readFileSync(file('second'));
  const books = openBooks({
    file: file('second'),
    keyHex: await keyOf(file('second'), passphrase),
  });
  const { tokens } = KeptSession.parse(JSON.parse(readSync(books, 'session') ?? ''));
  books.close();
  for (const trace of ['accessToken', 'refreshToken', tokens.accessToken, tokens.refreshToken]) {
    expect(bytes.includes(trace)).toBe(false);
    expect(server.log.some((line) => line.includes(trace))).toBe(false);
  }
});

test('signed out, it says so and sends nothing; a platform that is not there is told in words', async () => {
  const out = await drumbeat(['sync', ...on('second'), '--sign-out']);
  expect(out).toMatchObject({ code: 0, stdout: expect.stringContaining('Signed out') });
  const none = await drumbeat(['sync', ...on('second')]);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('not signed in');
  const nobody = await drumbeat(['sync', ...on('second'), '--platform', 'http://127.0.0.1:1']);
  expect(nobody.code).toBe(2);
  expect(nobody.stderr).toContain('cannot be reached');
}, 120_000);
