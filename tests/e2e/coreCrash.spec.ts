import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, FIXTURES, test } from './app.ts';
import { writeBigBooks } from './bigBooks.ts';
import { callCore } from './coreLine.ts';
import { finishImport, openSample, prepareImport } from './steps.ts';

const OWN = { name: 'Godavari Mills', passphrase: 'river of a thousand looms' };

async function corePid(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter((metric) => metric.name === 'drumbeat-core')
      .map(({ pid }) => pid),
  );
  const [pid] = pids;
  if (pids.length !== 1 || pid === undefined) throw new Error(`core processes: ${pids.length}`);
  return pid;
}

test('kill -9 of the core in the middle of an import: the window stays, no half batch is left', async ({
  start,
  profile,
}) => {
  const books = path.join(profile, 'big-books');
  await writeBigBooks(books, 400_000);
  const running = await start();
  const { app, page } = running;
  await prepareImport(running, books, OWN);
  const killed = await corePid(app);
  await page.getByTestId('import-run').click();
  // Well into the writing, long before its end.
  const bar = page.getByRole('progressbar');
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow').catch(() => 0)), {
      intervals: [20],
    })
    .toBeGreaterThan(10);
  process.kill(killed, 'SIGKILL');

  await expect(page.getByTestId('core-notice')).toBeVisible();
  expect(page.isClosed()).toBe(false);
  await expect.poll(() => corePid(app).catch(() => killed)).not.toBe(killed);

  const company = await callCore(page, 'company', {});
  expect(company).toMatchObject({ ok: true, value: { name: OWN.name, batches: 0, invoices: 0 } });
  expect(await callCore(page, 'batches', {})).toEqual({ ok: true, value: [] });
  await app.close();

  const again = await start();
  await again.page.getByTestId('passphrase-input').fill(OWN.passphrase);
  await again.page.keyboard.press('Enter');
  await expect
    .poll(async () => callCore(again.page, 'company', {}))
    .toMatchObject({ ok: true, value: { batches: 0, invoices: 0 } });
});

test('kill -9 of the core while the sample is open: it is opened again by itself', async ({
  start,
}) => {
  const { app, page } = await start();
  await openSample(page);
  const killed = await corePid(app);
  process.kill(killed, 'SIGKILL');
  await expect(page.getByTestId('core-notice')).toBeVisible();
  await expect.poll(() => corePid(app).catch(() => killed)).not.toBe(killed);
  await page.getByTestId('nav-books').click();
  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
});

test('nothing of the books stands in clear on the disk', async ({ start, profile }) => {
  const running = await start();
  await prepareImport(running, path.join(FIXTURES, 'good'), OWN);
  await running.page.getByTestId('import-run').click();
  await finishImport(running.page);
  await expect(running.page.getByTestId('focus-card')).toBeVisible();
  const customers = await readFile(path.join(FIXTURES, 'good/customers.csv'), 'utf8');
  const planted = customers.split('\n')[1]?.split(',')[1] ?? '';
  expect(planted.length).toBeGreaterThan(4);
  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(path.join(file.parentPath, file.name)).catch(() =>
      Buffer.alloc(0),
    );
    expect(bytes.includes(planted), `${file.name} holds a customer's name`).toBe(false);
    expect(bytes.includes(OWN.passphrase), `${file.name} holds the passphrase`).toBe(false);
  }
});
