import { openBooks } from '../books.ts';
import { readAsOf } from '../options.ts';
import { analysisJson } from '../output/analysisJson.ts';
import { textReport } from '../output/textReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';
import { analyseOpen } from './analyze.ts';

export interface FocusOptions {
  readonly db: string;
  readonly asOf?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `drumbeat focus --db FILE`: the constraint and the one action, from encrypted books. */
export async function focus(options: FocusOptions): Promise<void> {
  const asOf = readAsOf(options.asOf);
  const found = await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    return analyseOpen(host, asOf);
  });
  if (options.json !== true) {
    process.stdout.write(textReport(found, loadTexts(cliLocale(process.env))));
    return;
  }
  const {
    asOf: day,
    currency,
    primaryConstraint,
    notSure,
    focus: card,
  } = analysisJson(found, loadTexts('en'));
  const document = { asOf: day, currency, primaryConstraint, notSure, focus: card };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
