import { randomUUID } from 'node:crypto';
import { analyseModules } from '../../core/constraints/modules/moduleAnalysis.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { openBooks } from '../books.ts';
import { readModuleFigures } from '../options.ts';
import { moduleReport } from '../output/moduleReport.ts';
import { recordsJson } from '../output/recordsJson.ts';
import { recordsReport } from '../output/recordsReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface ConstraintsOptions {
  readonly modules?: string;
  readonly db?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/**
 * `drumbeat constraints --modules FILE`: the constraint among modules that are known by their figures alone;
 * `--db FILE`: the constraints that are followed in encrypted books, with their step and status.
 * @throws AppFailure `usage` without either
 */
export async function constraints(options: ConstraintsOptions): Promise<void> {
  if (options.modules !== undefined) return ofModules(options.modules, options.json === true);
  const { db } = options;
  if (db === undefined) throw new AppFailure('usage', { reason: 'modules_or_db' });
  const found = await withCore(async (host) => {
    await openBooks(host, db, options.passphraseFile);
    const { currency } = await host.methods.analysis({});
    return { currency, records: await host.methods.constraintRecords({}) };
  });
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(recordsJson(found.records, found.currency, texts.in(found.currency)), null, 2)}\n`
      : recordsReport(found.records, found.currency, texts),
  );
}

function ofModules(file: string, json: boolean): void {
  const request = readModuleFigures(file);
  const texts = loadTexts(json ? 'en' : cliLocale(process.env));
  const analysis = analyseModules(request, {
    tenantId: null,
    now: Date.now,
    newId: randomUUID,
    say: texts.in('INR'),
  });
  process.stdout.write(
    json ? `${JSON.stringify(analysis, null, 2)}\n` : moduleReport(analysis, texts),
  );
}
