import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, FIXTURES, test } from './app.ts';
import { callCore } from './coreLine.ts';
import { finishImport, pickFromDialog, prepareImport } from './steps.ts';

const OWN = { name: 'Kaveri Traders', passphrase: 'seven brass drums' };

interface Manifest {
  readonly 'bad-rows/': {
    readonly issues: readonly { kind: string; line: number; file: string }[];
  };
}

test('a folder with bad rows imports, and each rejected row is shown with its reason', async ({
  start,
}) => {
  const text = await readFile(path.join(FIXTURES, 'manifest.json'), 'utf8');
  const manifest: Manifest = JSON.parse(text);
  const rejected = manifest['bad-rows/'].issues.filter((issue) => issue.kind === 'rejected');
  const running = await start();
  const { page } = running;
  await prepareImport(running, path.join(FIXTURES, 'bad-rows'), OWN);
  await page.getByTestId('import-run').click();

  const shown = page.getByTestId('import-rejected');
  await expect(shown).toBeVisible({ timeout: 60_000 });
  for (const { file, line } of rejected) {
    const row = shown
      .getByRole('row')
      .filter({ hasText: file })
      .filter({ hasText: String(line) });
    await expect(row.first()).toBeVisible();
  }
  await finishImport(page);
  await expect(page.getByTestId('focus-card')).toBeVisible();

  const batches = (await callCore(page, 'batches', {})) as {
    ok: boolean;
    value: { counts: { rejected: number } }[];
  };
  expect(batches.value.map((batch) => batch.counts.rejected)).toEqual([rejected.length]);
});

test('files dropped through the page are granted to the core by id, without a path', async ({
  start,
}) => {
  const { page } = await start();
  const invoices = path.join(FIXTURES, 'good/invoices.csv');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(invoices);
  const answer = await page.evaluate(async () => {
    const api = Reflect.get(window, 'api');
    const input = document.querySelector<HTMLInputElement>('#dropped');
    return api.grantDrop([...(input?.files ?? [])]);
  });
  expect(answer).toMatchObject({ ok: true, value: [{ file: 'invoices.csv' }] });
  expect(JSON.stringify(answer)).not.toContain(FIXTURES);
});

test('a file that is no table is refused in words, and nothing is left behind', async ({
  start,
}) => {
  const running = await start();
  const { app, page } = running;
  await pickFromDialog(app, [path.join(FIXTURES, 'refused/pdf-renamed.csv')]);
  await page.getByTestId('pick-file').click();
  await expect(page.getByRole('alert')).toContainText('pdf-renamed.csv');
  await expect(page.getByTestId('import-next')).toHaveCount(0);
});
