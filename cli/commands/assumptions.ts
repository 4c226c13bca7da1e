import { AppFailure } from '../../core/contract/errors.ts';
import { assumptionWords } from '../../core/text/tableWords.ts';
import { openBooks } from '../books.ts';
import { readAsOf, readSource } from '../options.ts';
import { assumptionsJson } from '../output/assumptionsJson.ts';
import { assumptionsReport } from '../output/assumptionsReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';
import { refuseExisting, writeTable } from '../writeTable.ts';

export interface AssumptionsOptions {
  readonly db?: string;
  readonly asOf?: string;
  readonly source: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
  readonly csv?: string;
}

/**
 * `drumbeat assumptions PATH…` or `--db FILE`: what the books show the firm to go by, with what its own rows say for
 * and against, the conflict behind each and an experiment.
 * @throws AppFailure `usage` without either
 */
export async function assumptions(paths: string[], options: AssumptionsOptions): Promise<void> {
  const { db } = options;
  if ((db === undefined) === (paths.length === 0)) throw new AppFailure('usage');
  const asOf = readAsOf(options.asOf);
  if (options.csv !== undefined) refuseExisting(options.csv);
  const source = readSource(options.source);
  const found = await withCore(async (host) => {
    if (db !== undefined) await openBooks(host, db, options.passphraseFile);
    else {
      await host.openThrowAway('assumptions');
      await host.importPaths({ paths, source });
    }
    const { currency } = await host.methods.analysis({ asOf });
    const all = await host.methods.assumptions({ asOf });
    if (options.csv !== undefined) {
      const says = assumptionWords(all.found, loadTexts(cliLocale(process.env)).in(currency));
      return writeTable(host, { table: 'assumptions', asOf, says }, options.csv);
    }
    const details = [];
    for (const { id } of all.found) details.push(await host.methods.assumption({ id, asOf }));
    return { currency, looked: all.looked, asOf: all.asOf, details };
  });
  if (found === null) return;
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(assumptionsJson(found, texts.in(found.currency)), null, 2)}\n`
      : assumptionsReport(found, texts),
  );
}
