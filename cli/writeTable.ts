import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../core/contract/errors.ts';
import type { TableExport } from '../core/contract/tableExport.ts';
import type { CoreHost } from '../workers/host/coreHost.ts';
import { cliLocale, loadTexts } from './texts.ts';

/** Nothing is ever overwritten. @throws AppFailure `usage` where there is a file of that name */
export function refuseExisting(file: string): void {
  if (existsSync(file)) {
    throw new AppFailure('usage', { reason: 'file_exists', file: path.basename(file) });
  }
}

/** Writes a table of the open books as CSV and says how many rows that were. */
export async function writeTable(host: CoreHost, what: TableExport, file: string): Promise<null> {
  host.grant('export', path.resolve(file), 'write');
  const { rows } = await host.methods.exportTable({ what, grant: 'export' });
  const texts = loadTexts(cliLocale(process.env));
  process.stdout.write(`${texts.say('exported', { rows, file: path.basename(file) })}\n`);
  return null;
}
