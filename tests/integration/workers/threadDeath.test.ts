import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openReader, openWriter } from '../../../workers/db/driver.ts';
import { startThread } from '../../../workers/rpc/thread.ts';
import type { WriterApi } from '../../../workers/threads/writerApi.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-death-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeBook(name: string, rows: number): string {
  const lines = ['invoice_no,customer_id,invoice_date,amount'];
  for (let i = 0; i < rows; i++)
    lines.push(`N-${name}-${i},C${i % 50},2025-02-${10 + (i % 18)},100.00`);
  const file = path.join(folder, `${name}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

test('a thread that ends rejects what it was asked with core_restarted, and says so once', async () => {
  let deaths = 0;
  const thread = startThread<WriterApi>(
    'writer',
    () => {},
    () => {
      deaths += 1;
    },
  );
  const where = { file: path.join(folder, 'a.db'), keyHex: KEY };
  await thread.call('open', { ...where, companyId: 'c', name: 'n' });
  const pending = thread.call('import', { paths: [writeBook('big', 50_000)] });
  const stopping = thread.stop();
  await expect(pending).rejects.toThrow('core_restarted');
  await stopping;
  await expect(thread.call('close', null)).rejects.toThrow('core_restarted');
  expect(deaths).toBe(0);
});

test('kill -9 in the middle of an import: the books open clean, with the old batch whole and no half one', async () => {
  const where = { file: path.join(folder, 'books.db'), keyHex: KEY };
  const first = writeBook('first', 500);
  const second = writeBook('second', 80_000);
  const child = fork(path.join('tests', 'helpers', 'books', 'importChild.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const heard = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'importing second') resolve();
    });
    child.on('exit', () => reject(new Error('the child ended before it was killed')));
  });
  child.send({ where, first, second });
  await heard;
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', (_code, signal) => resolve(signal));
  });
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');

  const db = openWriter(where);
  checkIntegrity(db);
  expect(listBatches(db).map(({ counts }) => counts.invoices)).toEqual([500]);
  const counted = db.prepareRows('SELECT count(*), count(DISTINCT batch) FROM invoice').get();
  expect(counted).toEqual([500, 1]);
  expect(db.prepareRows('SELECT count(*) FROM change_log').get()).toEqual([1]);
  expect(db.prepareRows('SELECT count(*) FROM party').get()).toEqual([50]);
  db.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('books.db'))).toEqual(['books.db']);
  openReader(where).close();
  expect(existsSync(where.file)).toBe(true);
});
