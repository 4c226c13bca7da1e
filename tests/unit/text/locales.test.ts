import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TABLE_FIELDS } from '../../../core/books/mapping/fields/index.ts';
import { AGEING_BUCKETS } from '../../../core/contract/analysis.ts';
import { IssueCode, TABLES } from '../../../core/contract/books.ts';
import { ErrorCode } from '../../../core/contract/errors.ts';
import {
  CARD_TERMS,
  COMPANY_METRICS,
  READINGS,
  STAGE_METRICS,
  UndefinedWhy,
} from '../../../core/contract/metricCard.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { SIGN_IN_FAULTS } from '../../../workers/network/signInFault.ts';

/** Faults of a sign-in that are errors of their own. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['server_unreachable', 'cancelled']);
const ROOT = path.resolve(import.meta.dirname, '../../..');
const FILES = ['ui', 'errors', 'metrics', 'constraint', 'people', 'platform'] as const;

function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string') texts.set(key, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) walk(child, `${key}.${name}`);
    }
  };
  for (const file of FILES) {
    const source = readFileSync(
      path.join(ROOT, `resources/locales/${locale}/${file}.json`),
      'utf8',
    );
    walk(JSON.parse(source), file);
  }
  return texts;
}

const en = textsOf('en');
const hi = textsOf('hi');
const slots = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '');

const sources = readdirSync(path.join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(ROOT, 'renderer', file), 'utf8'))
  .join('\n');

/** Keys as the code writes them: whole, or (in a template) with parts filled in at run time. */
const written = [
  ...sources.matchAll(/'((?:ui|errors|metrics|constraint|people|platform)\.[\w.]+)'/g),
  ...sources.matchAll(
    /`((?:ui|errors|metrics|constraint|people|platform)\.(?:[\w.]|\$\{[^}]*\})+)`/g,
  ),
].map((match) => match[1] ?? '');
const patternOf = (key: string): RegExp =>
  new RegExp(
    `^${key
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[^.]+')}(_one|_other)?$`,
  );

describe('English and Hindi', () => {
  test('have the same keys', () => {
    expect([...hi.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test('fill in the same values', () => {
    for (const [key, text] of en) {
      expect([...slots(hi.get(key) ?? '')].sort(), key).toEqual([...slots(text)].sort());
    }
  });

  test('Hindi is written in Hindi: only names, formats and codes stay as they are', () => {
    const latin = [...hi].filter(([, text]) => !/[\u0900-\u097f]/.test(text)).map(([key]) => key);
    const same =
      /^metrics\.name\.dso$|^metrics\.ofStage$|^ui\.(unit\.|result\.fileName|import\.fileFacts|settings\.version|field\.(gstin|tds)|source\.|import\.(totals?))/;
    expect(latin.filter((key) => !same.test(key))).toEqual([]);
  });

  test('plurals come in pairs', () => {
    for (const key of en.keys()) {
      if (key.endsWith('_one')) expect(en.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });
});

describe('keys and code', () => {
  test('every key the code asks for has a text', () => {
    expect(written.length).toBeGreaterThan(100);
    const known = [...en.keys()];
    const missing = written.filter((key) => {
      const pattern = patternOf(key);
      return !known.some((name) => pattern.test(name));
    });
    expect(missing).toEqual([]);
  });

  test('no text is without a use', () => {
    const patterns = written.map(patternOf);
    const unused = [...en.keys()].filter((key) => !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  test('the contract’s closed sets all have words', () => {
    for (const code of ErrorCode.options) {
      for (const part of ['what', 'safe', 'todo'])
        expect(en.has(`errors.${code}.${part}`)).toBe(true);
    }
    for (const fault of SIGN_IN_FAULTS.filter((each) => !TOLD_OTHERWISE.has(each))) {
      for (const part of ['what', 'safe', 'todo'])
        expect(en.has(`errors.sign_in_failed.${fault}.${part}`), fault).toBe(true);
    }
    for (const code of IssueCode.options) expect(en.has(`ui.issue.code.${code}`), code).toBe(true);
    for (const field of Object.values(TABLE_FIELDS).flat()) {
      expect(en.has(`ui.field.${field.field}`), field.field).toBe(true);
    }
    for (const table of TABLES) expect(en.has(`ui.table.${table}`)).toBe(true);
    for (const bucket of AGEING_BUCKETS) expect(en.has(`ui.bucket.${bucket}`)).toBe(true);
    for (const stage of STAGES) expect(en.has(`ui.stage.${stage}.name`)).toBe(true);
    for (const metric of [...COMPANY_METRICS, ...STAGE_METRICS]) {
      for (const part of ['name', 'what']) expect(en.has(`metrics.${part}.${metric}`)).toBe(true);
    }
    for (const term of CARD_TERMS) {
      const isOwn = ['bucket', 'billBucket', 'result'].includes(term);
      expect(en.has(`metrics.term.${term}`), term).toBe(!isOwn);
    }
    for (const bucket of AGEING_BUCKETS) expect(en.has(`metrics.bill.${bucket}`)).toBe(true);
    for (const name of READINGS) expect(en.has(`metrics.reading.${name}.how`), name).toBe(true);
    for (const why of UndefinedWhy.options) expect(en.has(`metrics.why.${why}`), why).toBe(true);
  });
});
