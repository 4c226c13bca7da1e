import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './app.ts';

/** First run, one click: the sample books, as far as the focus card. */
export async function openSample(page: Page): Promise<void> {
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
}

/** Lets the next open dialogs answer with these paths, as if the user had picked them. */
export async function pickFromDialog(app: ElectronApplication, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);
}

/** Lets the next save dialogs answer with this path; counts the asked names. */
export async function saveTo(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showSaveDialog: (_: unknown, options: { defaultPath?: string }) => {
        asked.push(options.defaultPath ?? '');
        return Promise.resolve({ canceled: filePath === '', filePath });
      },
    });
  }, file);
}

export interface OwnBooks {
  readonly name: string;
  readonly passphrase: string;
}

/** Walks the wizard from the drop box to the point where `import-run` can be pressed. */
export async function prepareImport(
  { app, page }: { app: ElectronApplication; page: Page },
  folder: string,
  own: OwnBooks,
): Promise<void> {
  await pickFromDialog(app, [folder]);
  await page.getByTestId('pick-folder').click();
  await page.getByTestId('import-next').click({ timeout: 60_000 });
  await page.getByTestId('company-name-input').fill(own.name);
  await page.getByTestId('passphrase-input').fill(own.passphrase);
  await page.getByTestId('passphrase-again-input').fill(own.passphrase);
  await expect(page.getByTestId('import-run')).toBeEnabled();
}

/** Leaves the wizard after an import: the recovery phrase kept, on to Home. Answers the phrase. */
export async function finishImport(page: Page): Promise<string> {
  const items = page.getByTestId('recovery-phrase').getByRole('listitem');
  await expect(items).toHaveCount(12, { timeout: 60_000 });
  const words = await items.allTextContents();
  await page.getByTestId('phrase-kept').check();
  await page.getByTestId('import-done').click();
  return words.map((word) => word.trim()).join(' ');
}

/** Makes a choice on the settings screen; it shows once main has kept it. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByTestId('nav-settings').click();
  const radio = page.getByRole('radio', { name, exact: true });
  await radio.click();
  await expect(radio).toBeChecked();
}
