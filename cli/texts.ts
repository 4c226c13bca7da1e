import { readFileSync } from 'node:fs';
import type { Issue } from '../core/contract/books.ts';
import type { AppError } from '../core/contract/errors.ts';
import type { Locale } from '../core/text/format.ts';
import type { Message, MessageValue } from '../core/text/message.ts';
import { createTranslator, type Translate } from '../core/text/render.ts';

/** The words of one language. */
export interface Texts {
  readonly locale: Locale;
  /** Sentences of the engine and of the command line, for amounts of a currency. */
  in(currency: string): Translate;
  /** A text of the command line by its key below `cli`. */
  say(key: string, values?: Record<string, string | number>): string;
  error(error: AppError): string;
  issue(issue: Issue): string;
}

const LOCALES = new URL('../resources/locales/', import.meta.url);

/** Hindi where the environment asks for it, else English. */
export function cliLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^hi(_|\.|-|$)/i.test(asked) ? 'hi' : 'en';
}

/** Reads a language's files. */
export function loadTexts(locale: Locale): Texts {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`${locale}/${name}.json`, LOCALES), 'utf8'));
  const names = [
    'cli',
    'engine',
    'errors',
    'modules',
    'earlyWarning',
    'effect',
    'assumptions',
    'alerts',
    'constraint',
    'history',
    'inbox',
    'joining',
    'ui',
    'reports',
    'preferences',
    'work',
    'focusing',
    'learned',
    'levers',
    'recommend',
  ];
  const tree = Object.fromEntries(names.map((name) => [name, read(name)]));
  const plain = createTranslator(tree, locale, 'INR');
  const say: Texts['say'] = (key, values = {}) => plain(message(`cli.${key}`, values));
  return {
    locale,
    in: (currency) => createTranslator(tree, locale, currency),
    say,
    error: ({ code, detail }) => {
      const fault = code === 'sign_in_failed' ? detail?.fault : undefined;
      if (fault !== undefined) {
        const part = (name: string): string =>
          plain(message(`errors.${code}.${fault}.${name}`, {}));
        return [part('what'), part('safe'), part('todo')].join(' ');
      }
      const reason = detail?.reason;
      const key = reason === undefined ? `error.${code}` : `error.${code}_${reason}`;
      return say(key, { file: '', line: '', column: '', app: '', ...detail });
    },
    issue: ({ code, column, value }) =>
      say(`issue.${code}`, { column: column ?? '', value: value ?? '' }),
  };
}

function message(key: string, values: Record<string, string | number>): Message {
  const entries = Object.entries(values).map(([name, value]): [string, MessageValue] => [
    name,
    { kind: 'text', value: String(value) },
  ]);
  return { key, values: Object.fromEntries(entries) };
}
