import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const KEY = { DRUMBEAT_PASSPHRASE: 'monsoon ledger 42' };

function book(name: string, amount: string): string {
  const rows = ['invoice_no,customer_id,invoice_date,amount', `A-1,Acme,2025-01-10,${amount}`];
  writeFileSync(at(name), `${rows.join('\n')}\n`);
  return at(name);
}

test('import makes encrypted books, a second time changes nothing, and focus reads them', async () => {
  const file = book('a.csv', '100.00');
  const first = await drumbeat(['import', file, '--db', at('books.db')], KEY);
  expect(first).toMatchObject({ code: 0 });
  const phrase = /^ {2}((?:[a-z]+ ){11}[a-z]+)$/m.exec(first.stderr)?.[1] ?? '';
  expect(phrase).not.toBe('');
  expect(readFileSync(at('books.db')).includes('Acme')).toBe(false);

  const second = await drumbeat(['import', file, '--db', at('books.db'), '--json'], KEY);
  expect(JSON.parse(second.stdout)).toMatchObject({ unchanged: true, counts: { invoices: 1 } });

  const byPhrase = { DRUMBEAT_PASSPHRASE: phrase };
  const answer = await drumbeat(['focus', '--db', at('books.db'), '--json'], byPhrase);
  expect(answer.code).toBe(0);
  expect(Object.keys(JSON.parse(answer.stdout))).toEqual(
    expect.arrayContaining(['asOf', 'primaryConstraint', 'notSure', 'focus']),
  );
});

test('a wrong passphrase is bad input, none at all is usage, a short one is refused', async () => {
  await drumbeat(['import', book('a.csv', '1.00'), '--db', at('books.db')], KEY);
  const wrong = await drumbeat(['verify', '--db', at('books.db')], {
    DRUMBEAT_PASSPHRASE: 'guess 12345',
  });
  expect(wrong.code).toBe(2);
  expect((await drumbeat(['verify', '--db', at('books.db')])).code).toBe(1);
  const short = await drumbeat(['import', at('a.csv'), '--db', at('new.db')], {
    DRUMBEAT_PASSPHRASE: 'short',
  });
  expect(short.code).toBe(1);
  expect(existsSync(at('new.db'))).toBe(false);
});

test('a backup is verified and restored elsewhere, and nothing is ever overwritten', async () => {
  await drumbeat(['import', book('a.csv', '100.00'), '--db', at('books.db')], KEY);
  const copied = await drumbeat(['backup', '--db', at('books.db'), '--to', at('copy.db')], KEY);
  expect(copied.code).toBe(0);
  const again = await drumbeat(['backup', '--db', at('books.db'), '--to', at('copy.db')], KEY);
  expect(again.code).toBe(1);
  const over = await drumbeat(['restore', '--db', at('books.db'), '--from', at('copy.db')], KEY);
  expect(over.code).toBe(1);

  const restored = await drumbeat(['restore', '--db', at('back.db'), '--from', at('copy.db')], KEY);
  expect(restored.code).toBe(0);
  expect((await drumbeat(['verify', '--db', at('back.db')], KEY)).code).toBe(0);
});

test('a damaged backup is found out, and not restored', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `A-${i},Acme,2025-01-10,5.00`);
  writeFileSync(at('a.csv'), `invoice_no,customer_id,invoice_date,amount\n${rows.join('\n')}\n`);
  await drumbeat(['import', at('a.csv'), '--db', at('books.db')], KEY);
  await drumbeat(['backup', '--db', at('books.db'), '--to', at('copy.db')], KEY);
  const bytes = readFileSync(at('copy.db'));
  bytes.fill(0x5a, 30 * 4096, 31 * 4096);
  writeFileSync(at('copy.db'), bytes);
  const restored = await drumbeat(['restore', '--db', at('back.db'), '--from', at('copy.db')], KEY);
  expect(restored.code).toBe(2);
  expect(existsSync(at('back.db'))).toBe(false);
});
