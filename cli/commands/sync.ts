import { spawn } from 'node:child_process';
import type { Author } from '../../core/contract/author.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { JoiningReport, PutBack } from '../../core/contract/joining.ts';
import type { SyncStanding } from '../../core/store/sync/syncStanding.ts';
import type { Leaving } from '../../core/sync/leaving.ts';
import type { Synced } from '../../core/sync/syncOnce.ts';
import { authorName } from '../../core/text/author.ts';
import type { CoreHost } from '../../workers/host/coreHost.ts';
import { endSession, signInDevice } from '../../workers/network/deviceSession.ts';
import { openBooks, openOrMakeBooks } from '../books.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts, type Texts } from '../texts.ts';
import { type JoiningOptions, joinAsAsked, joiningLines, undoneLines } from './joining.ts';

export interface SyncOptions extends JoiningOptions {
  readonly db: string;
  readonly platform?: string;
  readonly leaving?: Leaving;
  readonly signOut?: boolean;
  /** Id of the word that is to count, of two that were said at once. */
  readonly take?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/**
 * `drumbeat sync --db FILE`: one sync with the platform; with `--platform` after a sign-in at the system's browser,
 * whose address is also told on stderr. The sign-in is kept in the encrypted books. Books that have joined no company
 * publish or join one first.
 */
export async function sync(options: SyncOptions): Promise<void> {
  const locale = options.json === true ? 'en' : cliLocale(process.env);
  const texts = loadTexts(locale);
  const done = await withCore(async (host) => {
    await openFor(host, options, texts);
    if (options.undoJoining === true) return { undone: await host.joining.undo() };
    if (options.signOut === true) await signOut(host);
    else if (options.platform !== undefined) await begin(host, options.platform, texts);
    if (options.take !== undefined) await host.syncing.settle(options.take);
    const standing = await host.syncing.standing(options.leaving);
    if (options.signOut === true) return { standing };
    const joining = await joinAsAsked(host, options);
    if (options.preview === true) return joining === null ? {} : { preview: joining };
    const synced = await host.syncing.now();
    const joined = joining === null ? {} : { joining, ...(await backupOf(host)) };
    return { ...joined, synced, standing: await host.syncing.standing() };
  });
  process.stdout.write(
    options.json === true ? `${JSON.stringify(plain(done), null, 2)}\n` : report(done, texts),
  );
}

/** What one call of the command did. */
interface Done {
  readonly undone?: PutBack;
  readonly preview?: JoiningReport;
  readonly joining?: JoiningReport;
  readonly backup?: string;
  readonly synced?: Synced;
  readonly standing?: SyncStanding;
}

/** The copy that was made of the books before they joined. */
async function backupOf({ joining }: CoreHost): Promise<{ backup?: string }> {
  const standing = await joining.standing();
  return standing === null ? {} : { backup: standing.backup };
}

function plain({ synced, standing, ...rest }: Done): object {
  return { ...synced, ...standing, ...rest };
}

/** Whoever joins a company begins with books of their own, empty and encrypted. */
async function openFor(host: CoreHost, options: SyncOptions, texts: Texts): Promise<void> {
  if (options.platform === undefined) {
    await openBooks(host, options.db, options.passphraseFile);
    return;
  }
  const phrase = await openOrMakeBooks(host, options.db, options.passphraseFile);
  if (phrase !== null) process.stderr.write(`${texts.say('recoveryPhrase', { phrase })}\n`);
}

async function begin(host: CoreHost, address: string, texts: Texts): Promise<void> {
  const session = await signInDevice({
    address,
    before: await host.syncing.session(),
    language: texts.locale,
    words: { done: texts.say('sync.callbackDone'), notTaken: texts.say('sync.callbackNot') },
    openBrowser: async (url) => {
      process.stderr.write(`${texts.say('sync.signIn', { url })}\n`);
      openInBrowser(url);
    },
  }).catch(asUsage);
  await host.syncing.keepSession(session);
}

/** What was typed is at fault, not the sign-in. */
function asUsage(thrown: unknown): never {
  const typed = thrown instanceof AppFailure && thrown.appError.detail?.fault === 'address_invalid';
  throw typed ? new AppFailure('usage', { reason: 'platform_address' }) : thrown;
}

/** The platform is told where it can be reached; here the sign-in ends in any case. */
async function signOut(host: CoreHost): Promise<void> {
  const session = await host.syncing.session();
  if (session === null) return;
  await host.syncing.keepSession(null);
  await endSession(session);
}

/** Where there is a browser it opens; the address was told in any case. */
function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  if (command === undefined || process.env.DRUMBEAT_NO_BROWSER === '1') return;
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}

function report(done: Done, texts: Texts): string {
  const { undone, preview, joining, backup, synced, standing } = done;
  const lines: string[] = [];
  if (undone !== undefined) lines.push(...undoneLines(undone, texts));
  if (preview !== undefined) lines.push(...joiningLines(preview, true, texts));
  if (joining !== undefined) lines.push(...joiningLines(joining, false, texts));
  if (backup !== undefined) lines.push(`  ${texts.say('sync.undoHint', { backup })}`);
  if (standing !== undefined) lines.push(...standingLines(synced ?? null, standing, texts));
  return `${lines.join('\n')}\n`;
}

function standingLines(synced: Synced | null, standing: SyncStanding, texts: Texts): string[] {
  const { withheld, held, parked, leaving, conflicts } = standing;
  const lines: string[] = [];
  if (synced === null) lines.push(texts.say('sync.signedOut'));
  else {
    const { sent, refused, received } = synced;
    lines.push(texts.say('sync.done', { sent: sent - refused, received }));
    if (refused > 0) lines.push(texts.say('sync.refused', { count: refused }));
  }
  const say = texts.in('INR');
  for (const { title, fields, kept, other } of conflicts) {
    const by = (author: Author): string => authorName(author, say);
    for (const field of fields) {
      const values = {
        title: say(title),
        field: say(field.name),
        kept: say(field.kept),
        other: say(field.other),
        keptBy: by(kept.author),
        otherBy: by(other.author),
        id: other.decisionId,
      };
      lines.push(texts.say('sync.conflict', values));
    }
  }
  if (parked > 0) lines.push(texts.say('sync.parked', { count: parked }));
  if (held > 0) lines.push(texts.say('sync.held', { count: held }));
  if (withheld > 0) lines.push(texts.say('sync.withheld', { count: withheld, leaving }));
  return lines;
}
