import { openBooks } from '../books.ts';
import { workReport } from '../output/workReport.ts';
import { worksJson } from '../output/worksJson.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface WorkOptions {
  readonly db: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `drumbeat work --db FILE`: what was put to work in encrypted books, with its steps. */
export async function work(options: WorkOptions): Promise<void> {
  const { works, currency } = await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    const { currency } = await host.methods.analysis({});
    return { currency, works: await host.methods.works({}) };
  });
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(worksJson(works, currency, texts.in(currency)), null, 2)}\n`
      : workReport(works, currency, texts),
  );
}
