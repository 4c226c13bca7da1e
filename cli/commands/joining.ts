import type { JoiningReport, PutBack } from '../../core/contract/joining.ts';
import { formatDate } from '../../core/text/format.ts';
import { joiningWords, whyAside } from '../../core/text/joiningWords.ts';
import type { CoreHost } from '../../workers/host/coreHost.ts';
import type { Texts } from '../texts.ts';

/** What the user said of how these books and the company come together. */
export interface JoiningOptions {
  /** Only where the company on the platform is still empty. */
  readonly publish?: boolean;
  /** Only where it is not. */
  readonly join?: boolean;
  /** Tells what would happen, and ends. */
  readonly preview?: boolean;
  readonly undoJoining?: boolean;
}

/** Previews, or joins where that is asked for or due; null where the books have joined already and nothing is asked. */
export async function joinAsAsked(
  { joining }: CoreHost,
  { publish, join, preview }: JoiningOptions,
): Promise<JoiningReport | null> {
  const kind = publish === true ? 'publish' : join === true ? 'join' : undefined;
  if (preview === true) return joining.preview(kind);
  return kind !== undefined || (await joining.isDue()) ? joining.join(kind) : null;
}

/** A preview, or what was done, in words: a line each. */
export function joiningLines(report: JoiningReport, isPreview: boolean, texts: Texts): string[] {
  const say = texts.in('INR');
  const done = report.kind === 'publish' ? 'sync.published' : 'sync.joined';
  return [
    texts.say(isPreview ? 'sync.preview' : done),
    ...joiningWords(report).map((message) => `  ${say(message)}`),
    ...report.decisions.aside.map(({ says, title, ...aside }) =>
      texts.say('sync.aside', {
        says: say(says),
        title: title === null ? '' : ` (${say(title)})`,
        why: say(whyAside(aside)),
      }),
    ),
  ];
}

export function undoneLines({ at, sent, since, keptAs }: PutBack, texts: Texts): string[] {
  const date = formatDate(Math.floor(Date.parse(at) / 86_400_000), texts.locale);
  const lines = [texts.say('sync.undone', { date, kept: keptAs })];
  if (sent > 0) lines.push(texts.say('sync.undoneSent', { sent }));
  if (since > 0) lines.push(texts.say('sync.undoneSince', { since }));
  return lines;
}
