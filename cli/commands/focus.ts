import { theOne } from '../../core/guidance/theOne.ts';
import { openBooks } from '../books.ts';
import { readAsOf } from '../options.ts';
import { analysisJson } from '../output/analysisJson.ts';
import { oneThingJson } from '../output/oneThing.ts';
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

/** `drumbeat focus --db FILE`: the one thing, as the window names it, and its constraint, from encrypted books. */
export async function focus(options: FocusOptions): Promise<void> {
  const asOf = readAsOf(options.asOf);
  const { found, the } = await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    const found = await analyseOpen(host, asOf);
    const works = asOf === undefined ? await host.methods.works({}) : null;
    const guidance = await host.methods.recommendations({ asOf });
    return { found, the: theOne(found.report, guidance, works) };
  });
  if (options.json !== true) {
    process.stdout.write(textReport(found, loadTexts(cliLocale(process.env)), the));
    return;
  }
  const texts = loadTexts('en');
  const { report } = found;
  const document = oneThingJson(analysisJson(found, texts), report, the, texts.in(report.currency));
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
