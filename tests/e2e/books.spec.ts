import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, FIXTURES, test } from './app.ts';
import { finishImport, openSample, pickFromDialog } from './steps.ts';

const OWN = { name: 'Kaveri Traders', passphrase: 'seven brass drums' };

const ODD = [
  'Ref,Kaun,Din,Rakam,Shehar',
  'K-1,Asha,03/04/2025,"1,200.00",Pune',
  'K-2,Bela,21/04/2025,250.50,Nashik',
  'K-3,Asha,05/05/2025,400.00,Pune',
];

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'drumbeat-books-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Presses Tab until the keyboard is on the element; no mouse, no script moves it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard cannot reach ${selector}`);
}

/** A list takes letters typed within a second of one another for one word. */
const NEXT_WORD_MS = 1100;

/** Picks a list's entry by typing its beginning. */
async function typeInto(page: Page, field: string, beginning: string): Promise<void> {
  await tabTo(page, `[data-field="${field}"]`);
  await page.waitForTimeout(NEXT_WORD_MS);
  await page.keyboard.type(beginning, { delay: 30 });
  await expect(page.locator(`[data-field="${field}"]`)).toHaveValue(beginning);
}

async function saveTo(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

async function addFile(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await pickFromDialog(app, [file]);
  await page.keyboard.press('Control+o');
}

test('unknown headings are mapped by keyboard alone, kept, and used for the next file', async ({
  start,
}) => {
  await inFolder(async (folder) => {
    const april = path.join(folder, 'april.csv');
    await writeFile(april, ODD.join('\n'));
    const { app, page } = await start();
    await pickFromDialog(app, [april]);
    await tabTo(page, '[data-testid="pick-file"]');
    await page.keyboard.press('Enter');

    await expect(page.getByRole('alert')).toContainText('april.csv');
    await tabTo(page, '[data-testid="open-studio"]');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('studio')).toBeVisible();
    await typeInto(page, 'customer_id', 'Kaun');
    await typeInto(page, 'invoice_date', 'Din');
    await typeInto(page, 'amount', 'Rakam');
    const rows = page.getByTestId('read-preview').getByRole('row');
    await expect(rows.nth(1)).toContainText('03-Apr-2025');
    await expect(rows.nth(1)).toContainText('₹1,200');

    await page.keyboard.press('Control+z');
    await expect(page.locator('[data-field="amount"]')).toHaveValue('');
    await expect(page.getByTestId('studio')).toContainText('Still to be told: Amount');
    await typeInto(page, 'amount', 'Rakam');
    await expect(page.getByTestId('studio')).not.toContainText('Still to be told');

    await tabTo(page, '[data-testid="studio-done"]');
    await expect(page.getByTestId('studio-done')).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('import-next')).toBeEnabled();
    await tabTo(page, '[data-testid="import-next"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-testid="company-name-input"]');
    await page.keyboard.type(OWN.name);
    await tabTo(page, '[data-testid="passphrase-input"]');
    await page.keyboard.type(OWN.passphrase);
    await tabTo(page, '[data-testid="passphrase-again-input"]');
    await page.keyboard.type(OWN.passphrase);
    await page.keyboard.press('Enter');
    await finishImport(page);

    const may = path.join(folder, 'may.csv');
    await writeFile(may, [ODD[0], 'K-9,Asha,09/05/2025,90.00,Pune'].join('\n'));
    await addFile(app, page, may);
    await expect(page.locator('[data-file="may.csv"]')).toContainText('Read with your mapping of');
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByTestId('nav-books').click();
    const saved = page.getByTestId('saved-mappings');
    await expect(saved).toContainText('april.csv');
    await saved.getByRole('button', { name: 'Forget' }).click();
    await expect(saved).toHaveCount(0);
  });
});

test('a source said by the user is tried, refused in words, and let go again', async ({
  start,
}) => {
  const { app, page } = await start();
  await pickFromDialog(app, [path.join(FIXTURES, 'good')]);
  await page.getByTestId('pick-folder').click();
  await expect(page.getByTestId('import-next')).toBeEnabled();
  await page.getByTestId('source').selectOption('tally');
  await expect(page.getByRole('alert')).toContainText('not an export of');
  await expect(page.getByTestId('import-next')).toBeDisabled();
  await page.getByTestId('source').selectOption('');
  await expect(page.getByTestId('import-next')).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what an activity of an event log does is told in the studio; its needed columns are its own', async ({
  start,
}) => {
  const { app, page } = await start();
  await pickFromDialog(app, [path.join(FIXTURES, '../events')]);
  await page.getByTestId('pick-folder').click();
  await page.getByTestId('open-studio').click();
  const payment = page.getByTestId('activities').locator('[data-activity="Payment"]');
  await expect(payment).toHaveValue('payment');
  await payment.selectOption('ignore');
  await page.locator('[data-field="activity"]').selectOption('');
  await expect(page.getByTestId('studio')).toContainText('Still to be told: Activity');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('studio')).not.toContainText('Still to be told');
  await expect(payment).toHaveValue('ignore');
  await expect(page.getByTestId('studio-done')).toBeEnabled();
  await page.getByTestId('studio-done').click();
  await expect(page.locator('#main')).toContainText('19 Payment left out');
});

test('each figure of the reconciliation leads to rows that add up to it', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('nav-books').click();
  await page.getByTestId('books-reconciliation').click();
  const onAccount = page.getByTestId('equation').getByRole('button', { name: 'Money on account' });
  const figure = await onAccount.locator('.term-amount').textContent();
  await onAccount.click();
  const panel = page.getByTestId('evidence-panel');
  const table = panel.getByTestId('parties-table');
  await expect(table.locator('.grid-foot')).toContainText(figure ?? 'no figure');

  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const entries = panel.getByTestId('party-entries');
  await expect(entries.getByRole('row').nth(1)).toBeVisible();
  await expect(entries).toContainText('Bill');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(onAccount).toBeFocused();
});

test('matching by inference is off until it is switched on, and labelled', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('nav-books').click();
  await page.getByTestId('books-reconciliation').click();
  const using = page.getByTestId('use-inferred');
  await expect(using).toHaveAttribute('aria-checked', 'false');
  await using.press('Space');
  await expect(using).toHaveAttribute('aria-checked', 'true', { timeout: 60_000 });
  await expect(page.getByTestId('matching')).toContainText('inferred');
  await expect(page.getByTestId('inferred-in-use')).toContainText('not by your books');
  await expect(using).toBeFocused();
  await expect(using).toBeEnabled();

  const panel = page.getByTestId('evidence-panel');
  await page.getByTestId('nav-customers').click();
  await expect(page.getByTestId('customers-inferred')).toContainText('not by your books');
  const customers = page.getByTestId('customer-table');
  await customers.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel.getByTestId('invoice-table').locator('.badge.inferred').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByTestId('nav-books').click();
  await page.getByTestId('books-reconciliation').click();
  await using.press('Space');
  await expect(using).toHaveAttribute('aria-checked', 'false', { timeout: 60_000 });
  await expect(page.getByTestId('inferred-in-use')).toHaveCount(0);
});

test('a defect opens the rows to fix with file and line, and Alt+E writes them', async ({
  start,
}) => {
  await inFolder(async (folder) => {
    const { app, page } = await start();
    await openSample(page);
    await page.getByTestId('nav-books').click();
    await page.getByTestId('books-quality').click();
    const first = page.getByTestId('defects').getByRole('row').nth(1);
    const rows = Number((await first.getByRole('cell').first().textContent())?.replace(/\D/g, ''));
    await first.getByRole('button').click();
    const table = page.getByTestId('defect-table');
    await expect(table.getByRole('row').nth(1)).toContainText(/\.csv:\d+/);

    const file = path.join(folder, 'to-fix.csv');
    await saveTo(app, file);
    await page.keyboard.press('Alt+e');
    await expect(page.getByTestId('evidence-panel')).toContainText('written');
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(rows + 1);
  });
});

test('a newer export shows what it added, changed and no longer holds', async ({ start }) => {
  await inFolder(async (folder) => {
    const invoices = path.join(folder, 'invoices.csv');
    const header = 'invoice_no,customer_id,invoice_date,amount';
    const before = ['A1,Asha,2025-04-01,100', 'A2,Bela,2025-04-02,200', 'A3,Asha,2025-04-03,300'];
    await writeFile(invoices, [header, ...before].join('\n'));
    const { app, page } = await start();
    await pickFromDialog(app, [invoices]);
    await page.getByTestId('pick-file').click();
    await page.getByTestId('import-next').click();
    await page.getByTestId('company-name-input').fill(OWN.name);
    await page.getByTestId('passphrase-input').fill(OWN.passphrase);
    await page.getByTestId('passphrase-again-input').fill(OWN.passphrase);
    await page.getByTestId('import-run').click();
    await finishImport(page);

    const after = ['A1,Asha,2025-04-01,150', 'A3,Asha,2025-04-03,300', 'A4,Bela,2025-04-04,400'];
    await writeFile(invoices, [header, ...after].join('\n'));
    await addFile(app, page, invoices);
    await page.getByTestId('import-next').click();
    await page.getByTestId('import-run').click();
    await page.getByTestId('import-done').click();

    await page.getByTestId('nav-books').click();
    const batches = page.getByTestId('batches');
    const latest = batches.getByRole('row').filter({ hasText: '1 changed' });
    await expect(latest).toContainText('1 added · 1 changed · 1 no longer there');
    await latest.getByRole('button').first().click();
    const panel = page.getByTestId('evidence-panel');
    await panel.getByTestId('changes-changed').click();
    const changed = panel.getByTestId('changes-table').getByRole('row').nth(1);
    await expect(changed).toContainText('A1');
    await expect(changed).toContainText('₹100');
    await expect(changed).toContainText('₹150');
    await page.keyboard.press('Escape');

    await panel.getByTestId('take-out').click();
    await page.getByTestId('take-out-sure').click();
    await expect(panel.getByTestId('put-back')).toBeVisible();
    await panel.getByTestId('put-back').click();
    await expect(panel.getByTestId('take-out')).toBeVisible();
  });
});
