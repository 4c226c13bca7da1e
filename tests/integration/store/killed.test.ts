import { type ChildProcess, fork, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import type { WritableDb } from '../../../core/store/ports.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { wrapWithPassphrase } from '../../../workers/keys/envelope.ts';
import { envelopePath, writeEnvelope } from '../../../workers/keys/envelopeFile.ts';
import { DECISIONS } from '../../helpers/books/decisions.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';
import { KILLING_MS, POINTS } from '../../helpers/killing.ts';
import { drumbeat } from '../cli/drumbeat.ts';

const PASSPHRASE = 'monsoon ledger 42';
/** A machine that others use too may take longer than it did at the first time. */
const SLACK = 1.5;
/** Rows of a book: enough for an import to take its time. */
const ROWS = 6000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-killed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Bills with their settlement, and money that names no bill; the newer book changes some, adds some and lacks some of
 * the older one's.
 */
function writeBook(name: string, from: number, amount: string): string {
  const home = path.join(folder, name);
  mkdirSync(home);
  const lines = ['invoice_no,customer_id,invoice_date,due_date,amount,settled_date'];
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  for (let i = from; i < from + ROWS; i++) {
    const day = 20_000 + (i % 90);
    const settled = i % 3 === 0 ? '' : iso(day + 40);
    lines.push(`N-${i},C${i % 50},${iso(day)},${iso(day + 30)},${amount},${settled}`);
  }
  writeFileSync(path.join(home, 'invoices.csv'), `${lines.join('\n')}\n`);
  const money = ['receipt_no,customer_id,receipt_date,amount'];
  for (let i = 0; i < 200; i++) money.push(`R-${i},C${i % 50},${iso(20_100 + (i % 9))},${amount}`);
  writeFileSync(path.join(home, 'receipts.csv'), `${money.join('\n')}\n`);
  return home;
}

/** A copy of books in a folder of its own, with their key's envelope. */
function copyOf(file: string, name: string): string {
  const home = path.join(folder, name);
  mkdirSync(home);
  const copy = path.join(home, 'books.db');
  for (const of of [(each: string) => each, envelopePath]) {
    if (existsSync(of(file))) copyFileSync(of(file), of(copy));
  }
  return copy;
}

async function importInto(db: string, book: string): Promise<void> {
  const done = await drumbeat(['import', book, '--db', db], { DRUMBEAT_PASSPHRASE: PASSPHRASE });
  expect(done).toMatchObject({ code: 0 });
}

/** Opens books that were left behind, finds them sound, and tells what is in them. */
function found(file: string): { batches: number; log: number; books: string } {
  const db = openBooks({ file, keyHex: KEY });
  try {
    checkIntegrity(db);
    const log = changesAfter(db, 0, 1_000_000);
    expect(log.map(({ seq, mutation }) => [seq, mutation])).toEqual(
      log.map((_, at) => [at + 1, at + 1]),
    );
    expect(orphans(db)).toEqual([[0]]);
    return { batches: listBatches(db).length, log: log.length, books: booksOf(db) };
  } finally {
    db.close();
  }
}

function booksOf(db: WritableDb): string {
  const links = `SELECT i.source_key, r.source_key, l.amount, l.way FROM inferred_link l
    JOIN invoice i ON i.id = l.invoice JOIN receipt r ON r.id = l.receipt ORDER BY 1, 2`;
  return JSON.stringify([inForce({ db }), db.prepareRows(links).all()]);
}

/** Rows of a batch that is not there. */
function orphans(db: WritableDb): unknown[] {
  const tables = ['customer', 'invoice', 'receipt', 'allocation', 'issue', 'file'];
  const rows = tables.map((table) => `SELECT batch FROM ${table}`).join(' UNION ALL ');
  return db
    .prepareRows(`SELECT count(*) FROM (${rows}) WHERE batch NOT IN (SELECT id FROM batch)`)
    .all();
}

async function exited(child: ChildProcess): Promise<NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.signalCode;
  return await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
}

/** Waits until a process has opened the books for writing; answers false if it ended before that. */
async function opened(file: string, child: ChildProcess): Promise<boolean> {
  while (!existsSync(`${file}-wal`)) {
    if (child.exitCode !== null) return false;
    await pause(1);
  }
  return true;
}

function startImport(db: string, book: string): ChildProcess {
  return spawn(process.execPath, ['cli/bin.mjs', 'import', book, '--db', db], {
    env: { ...process.env, DRUMBEAT_PASSPHRASE: PASSPHRASE },
    stdio: 'ignore',
  });
}

test(`kill -9 at ${POINTS} random points of an import: the older batch whole, the new one whole or absent`, {
  timeout: 2 * KILLING_MS,
}, async () => {
  const base = path.join(folder, 'base.db');
  openBooks({ file: base, keyHex: KEY }).close();
  const wraps = [await wrapWithPassphrase(KEY, PASSPHRASE)];
  writeEnvelope(envelopePath(base), { version: 1, wraps });
  const older = writeBook('older', 0, '100.00');
  const newer = writeBook('newer', 2000, '120.00');
  await importInto(base, older);
  const before = found(base);

  const whole = copyOf(base, 'whole');
  const unhurt = startImport(whole, newer);
  await opened(whole, unhurt);
  const started = performance.now();
  expect(await exited(unhurt)).toBeNull();
  const took = performance.now() - started;
  const after = found(whole);
  expect(after).toMatchObject({ batches: 2, log: before.log + 1 });

  const seen = { absent: 0, whole: 0 };
  for (let point = 0; point < POINTS; point++) {
    const file = copyOf(base, `import-${point}`);
    const child = startImport(file, newer);
    if (await opened(file, child)) await pause(((point + Math.random()) / POINTS) * took * SLACK);
    child.kill('SIGKILL');
    await exited(child);
    const left = found(file);
    expect([before, after]).toContainEqual(left);
    seen[left.batches === 2 ? 'whole' : 'absent']++;
    await importInto(file, newer);
    expect(found(file)).toEqual(after);
    const names = readdirSync(path.dirname(file)).filter((name) => !name.endsWith('.json'));
    expect(names.filter((name) => !/^books\.db(\.\w+)?$/.test(name))).toEqual([]);
    rmSync(path.dirname(file), { recursive: true });
  }
  console.info(
    `killed while importing: ${JSON.stringify(seen)} of ${POINTS}, ${Math.round(took)} ms`,
  );
});

test(`kill -9 at ${POINTS} random points of undo, redo, retiring and matching: the state after one of them`, {
  timeout: 2 * KILLING_MS,
}, async () => {
  const base = path.join(folder, 'whole', 'books.db');
  const before = found(base);
  const states: string[] = [];
  const played = copyOf(base, 'played');
  const db = openBooks({ file: played, keyHex: KEY });
  const [newest, oldest] = listBatches(db).map(({ batchId }) => batchId);
  const started = performance.now();
  for (const decide of DECISIONS) {
    states.push(booksOf(db));
    decide(db, thisDevice, oldest ?? '', newest ?? '');
  }
  const took = performance.now() - started;
  expect(booksOf(db)).toBe(states[0]);
  expect(new Set(states).size).toBeGreaterThan(4);
  db.close();

  let taken = 0;
  for (let point = 0; point < POINTS; point++) {
    const file = copyOf(base, `decide-${point}`);
    const child = fork(path.join('tests', 'helpers', 'books', 'decideChild.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const deciding = new Promise((resolve) => child.once('message', resolve));
    child.send({ file, keyHex: KEY });
    await deciding;
    await pause(((point + Math.random()) / POINTS) * took);
    child.kill('SIGKILL');
    expect(await exited(child)).toBe('SIGKILL');
    const left = found(file);
    const decisions = left.log - before.log;
    taken += decisions;
    expect(left.books === states[decisions % states.length]).toBe(true);
    rmSync(path.dirname(file), { recursive: true });
  }
  console.info(`killed while deciding: ${taken} decisions stood in ${POINTS} runs`);
});
