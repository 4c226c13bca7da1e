import type { HistoryEntry } from '../../core/contract/history.ts';
import type { CoreHost } from '../../workers/host/coreHost.ts';
import { openBooks } from '../books.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface HistoryOptions {
  readonly db: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

const PAGE = 500;

/** `drumbeat history --db FILE`: every decision and import, newest first. */
export async function history(options: HistoryOptions): Promise<void> {
  const entries = await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    return everyEntry(host);
  });
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  const say = texts.in('INR');
  const told = entries.map(({ says, title, ...entry }) => ({
    ...entry,
    says: say(says),
    title: title === null ? null : say(title),
  }));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ entries: told }, null, 2)}\n`);
    return;
  }
  if (told.length === 0) process.stdout.write(`${texts.say('history.none')}\n`);
  for (const { at, says, title, state } of told) {
    const undone = state === 'standing' ? '' : ` (${texts.say(`history.${state}`)})`;
    const about = title === null ? '' : `: ${title}`;
    process.stdout.write(`${at.slice(0, 'YYYY-MM-DDThh:mm'.length)}  ${says}${about}${undone}\n`);
  }
}

async function everyEntry(host: CoreHost): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (;;) {
    const { rows, total } = await host.methods.history({ offset: entries.length, limit: PAGE });
    entries.push(...rows);
    if (rows.length === 0 || entries.length >= total) return entries;
  }
}
