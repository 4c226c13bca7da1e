import { openOrMakeBooks } from '../books.ts';
import { readMapping, readSource } from '../options.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface ImportOptions {
  readonly db: string;
  readonly source: string;
  readonly map?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `drumbeat import PATH… --db FILE`: one batch into encrypted books, which are made if there are none. */
export async function importInto(paths: string[], options: ImportOptions): Promise<void> {
  const source = readSource(options.source);
  const mapping = readMapping(options.map);
  const texts = loadTexts(cliLocale(process.env));
  const batch = await withCore(async (host) => {
    const phrase = await openOrMakeBooks(host, options.db, options.passphraseFile);
    if (phrase !== null) process.stderr.write(`${texts.say('recoveryPhrase', { phrase })}\n`);
    return host.importPaths({ paths, mapping, source });
  });
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(batch, null, 2)}\n`);
    return;
  }
  const { invoices, receipts, rejected } = batch.counts;
  const key = batch.unchanged ? 'importUnchanged' : 'importDone';
  process.stdout.write(`${texts.say(key, { invoices, receipts, rejected })}\n`);
}
