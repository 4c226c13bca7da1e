import type { Learned } from '../../core/contract/learned.ts';
import { openBooks } from '../books.ts';
import { learnedReport } from '../output/learnedReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface LearnedOptions {
  readonly db: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `drumbeat learned --db FILE`: what was learned from the user's own history, and how sure that is. */
export async function learned({ db, passphraseFile, json }: LearnedOptions): Promise<void> {
  const found = await withCore(async (host) => {
    await openBooks(host, db, passphraseFile);
    return host.methods.learned({});
  });
  process.stdout.write(
    json === true ? learnedJson(found) : learnedReport(found, loadTexts(cliLocale(process.env))),
  );
}

function learnedJson({ undo: _, redo: __, ...found }: Learned): string {
  return `${JSON.stringify(found, null, 2)}\n`;
}
