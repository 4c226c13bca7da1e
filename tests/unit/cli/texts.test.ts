import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../../cli/exitCodes.ts';
import { cliLocale, loadTexts } from '../../../cli/texts.ts';
import { ISSUE_CODES } from '../../../core/books/model.ts';
import { ErrorCode } from '../../../core/contract/errors.ts';
import { SIGN_IN_FAULTS } from '../../../workers/network/signInFault.ts';

/** Faults of a sign-in that are errors of their own. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['server_unreachable', 'cancelled']);

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

test('every error and issue code has its words, in both languages', () => {
  for (const locale of ['en', 'hi'] as const) {
    const texts = loadTexts(locale);
    for (const code of ErrorCode.options) expect(texts.error({ code })).not.toContain('cli.');
    for (const code of ISSUE_CODES) {
      const issue = {
        code,
        kind: 'rejected' as const,
        file: 'a',
        line: 2,
        column: 'c',
        value: 'v',
      };
      expect(texts.issue(issue)).not.toContain('cli.');
    }
  }
});

test('English and Hindi say the same things, with the same values', () => {
  const read = (locale: string): object =>
    JSON.parse(readFileSync(`resources/locales/${locale}/cli.json`, 'utf8'));
  expect(keysOf(read('hi'))).toEqual(keysOf(read('en')));
  const slots = (locale: string) =>
    (
      readFileSync(`resources/locales/${locale}/cli.json`, 'utf8').match(/\{\{\w+\}\}/g) ?? []
    ).sort();
  expect(slots('hi')).toEqual(slots('en'));
});

test('every reason that is thrown with usage has its own words', () => {
  const sources = ['cli', 'cli/commands', 'workers/db'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  const reasons = sources.flatMap((text) =>
    [...text.matchAll(/reason: '(\w+)'/g)].map((m) => m[1] ?? ''),
  );
  expect(reasons.length).toBeGreaterThan(3);
  const texts = loadTexts('en');
  for (const reason of reasons) {
    expect(texts.error({ code: 'usage', detail: { reason } })).not.toContain('cli.');
  }
});

test('every fault of a sign-in is told in its own words', () => {
  const told = SIGN_IN_FAULTS.filter((fault) => !TOLD_OTHERWISE.has(fault));
  for (const locale of ['en', 'hi'] as const) {
    const texts = loadTexts(locale);
    const words = told.map((fault) => texts.error({ code: 'sign_in_failed', detail: { fault } }));
    expect(new Set(words).size).toBe(told.length);
    for (const each of words) expect(each).not.toMatch(/errors\.|cli\./);
  }
});

test('what the caller typed, what the caller gave, and what went wrong in here have their own exit codes', () => {
  expect(exitCodeOf('usage')).toBe(1);
  expect(exitCodeOf('file_not_table')).toBe(2);
  expect(exitCodeOf('key_unavailable')).toBe(2);
  expect(exitCodeOf('internal')).toBe(3);
  expect(exitCodeOf('disk_full')).toBe(3);
});

test('the environment chooses Hindi, else English', () => {
  expect(cliLocale({ LANG: 'hi_IN.UTF-8' })).toBe('hi');
  expect(cliLocale({ LANG: 'hi_IN.UTF-8', LC_ALL: 'en_IN' })).toBe('en');
  expect(cliLocale({ LANG: 'hil_PH' })).toBe('en');
  expect(cliLocale({})).toBe('en');
});
