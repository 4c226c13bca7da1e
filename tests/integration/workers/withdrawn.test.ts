import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';
import { envelope, receipt, sale } from '../../unit/books/sources/tallyDocs.ts';

let folder = '';
let host: CoreHost;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-withdrawn-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  const dbFile = path.join(folder, 'books.db');
  await host.openCompany({ companyId: 'c-1', name: 'Mine', dbFile, keyHex: KEY });
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

async function take(name: string, files: Readonly<Record<string, string>>) {
  const home = path.join(folder, name);
  mkdirSync(home);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(home, file), text);
  host.grant(name, home, 'read');
  const { previewId } = await host.methods.previewImport({ grants: [name] });
  return host.methods.runImport({ previewId });
}

async function net(): Promise<number | undefined> {
  return (await host.methods.analysis({})).metrics.netReceivable;
}

describe('a voucher that a newer export says does not count leaves the books at once', () => {
  const CUSTOMER = 'Asha Stores';
  const version = (text: string, id: number) =>
    text.replace('<GUID>', `<ALTERID> ${id}</ALTERID>\n<GUID>`);
  const bill = version(sale('INV-1', CUSTOMER, '100.00'), 1);
  const part = version(sale('INV-2', CUSTOMER, '30.00'), 2);
  const paid = version(receipt('R-1', CUSTOMER, '60.00', ['Agst Ref|INV-1|60.00']), 3);
  const cancelled = (text: string, id: number) =>
    version(
      text
        .replace(/<ALTERID>.*<\/ALTERID>\n/, '')
        .replace('<GUID>', '<ISCANCELLED>Yes</ISCANCELLED>\n<GUID>'),
      id,
    );

  it('Tally: cancelled receipts and sales; undoing the import brings them back', async () => {
    await take('v1', { 'DayBook.xml': envelope([bill, part, paid]) });
    expect(await net()).toBe(7000);
    const later = envelope([bill, cancelled(part, 8), cancelled(paid, 9)]);
    const batch = await take('v2', { 'DayBook.xml': later });
    expect(await net()).toBe(10_000);
    expect(batch.changes).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    await host.methods.undoBatch({ batchId: batch.batchId });
    expect(await net()).toBe(7000);
    await host.methods.redoBatch({ batchId: batch.batchId });
    expect(await net()).toBe(10_000);
  });

  it('Tally: an older export that still says cancelled takes nothing out', async () => {
    const restored = version(part.replace(/<ALTERID>.*<\/ALTERID>\n/, ''), 12);
    await take('v3', { 'DayBook.xml': envelope([bill, restored, paid]) });
    await take('v2', { 'DayBook.xml': envelope([bill, cancelled(part, 8), paid]) });
    expect(await net()).toBe(7000);
  });

  it('Tally: an export from before the cancellation, imported after it, brings nothing back', async () => {
    await take('v2', { 'DayBook.xml': envelope([bill, cancelled(part, 8), cancelled(paid, 9)]) });
    expect(await net()).toBe(10_000);
    await take('v1', { 'DayBook.xml': envelope([bill, part, paid]) });
    expect(await net()).toBe(10_000);
    const restored = version(part.replace(/<ALTERID>.*<\/ALTERID>\n/, ''), 12);
    await take('v3', { 'DayBook.xml': envelope([bill, restored]) });
    expect(await net()).toBe(13_000);
  });

  it('a withdrawn voucher is not one that vanished: putting those back leaves it out', async () => {
    await take('v1', { 'DayBook.xml': envelope([bill, part, paid]) });
    const other = version(sale('INV-3', CUSTOMER, '5.00'), 4);
    const { batchId, changes } = await take('v2', {
      'DayBook.xml': envelope([bill, cancelled(part, 8), paid, other]),
    });
    expect(changes).toMatchObject({ added: 1, vanished: 0, retired: 0 });
    await host.methods.retireVanished({ batchId, retire: true });
    await host.methods.retireVanished({ batchId, retire: false });
    expect(await net()).toBe(4500);
  });

  it('Zoho: a bill that was voided', async () => {
    const head =
      'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Customer ID,Due Date,Currency Code,Item Name,SubTotal,Total,Balance';
    const row = (id: number, status: string, total: string) =>
      `2026-04-0${id},9000${id},INV-${id},${status},Asha Stores,7,2026-05-01,INR,Pump,${total},${total},${total}`;
    const invoices = (second: string) => ({
      'Invoice.csv': `${[head, row(1, 'Sent', '100.00'), row(2, second, '30.00')].join('\n')}\n`,
    });
    await take('first', invoices('Sent'));
    expect(await net()).toBe(13_000);
    await take('second', invoices('Void'));
    expect(await net()).toBe(10_000);
  });
});
