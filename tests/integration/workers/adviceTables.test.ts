import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../../cli/texts.ts';
import type { CoreInput } from '../../../core/contract/coreApi.ts';
import { assumptionWords, recommendationWords } from '../../../core/text/tableWords.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { drumbeat } from '../cli/drumbeat.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-advice-'));
const host = new CoreHost({
  samplesDir: path.resolve('resources/samples'),
  tempDir: path.join(folder, 'temp'),
  costOfFunds: 0.1,
});
const say = loadTexts('en').in('INR');

beforeAll(() => host.methods.openSample({}), 120_000);
afterAll(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Record<string, string>;

const rowsIn = (file: string): Row[] =>
  parse(readFileSync(file, 'utf8'), { bom: true, columns: true });

async function written(what: CoreInput<'exportTable'>['what']): Promise<Row[]> {
  const file = path.join(folder, 'out.csv');
  host.grant('w', file, 'write');
  const { rows } = await host.methods.exportTable({ what, grant: 'w' });
  const records = rowsIn(file);
  expect(records).toHaveLength(rows);
  return records;
}

/** The columns that the page on files names, in its order. */
function documented(section: string): string[] {
  const page = readFileSync('docs/tables.md', 'utf8');
  const part = page.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name ?? '');
}

const rupees = (text: string | undefined): number => Math.round(Number(text) * 100);

test('the file of recommendations says what the list says, in its order, and what is set aside behind it', async () => {
  const first = await host.methods.recommendations({});
  const parked = first.recommendations[1]?.id ?? '';
  const decision = { move: 'park' as const, reason: '=HYPERLINK("http://x","later")' };
  await host.methods.decideRecommendation({ id: parked, decision });
  const list = await host.methods.recommendations({});
  const says = recommendationWords(list, say);
  const rows = await written({ table: 'recommendations', asked: {}, says });
  const standing = rows.filter(({ rank }) => rank !== '');
  expect(standing.map(({ id }) => id)).toEqual(list.recommendations.map(({ id }) => id));
  expect(standing.map(({ expected }) => rupees(expected))).toEqual(
    list.recommendations.map(({ expected }) => Math.round(expected)),
  );
  expect(standing.map(({ recommendation }) => recommendation)).toEqual(
    list.recommendations.map(({ title }) => say(title)),
  );
  expect(rows.filter(({ focus }) => focus === 'yes').map(({ id }) => id)).toEqual([list.focus]);
  expect(rows.filter(({ why_not: why }) => why === '').map(({ id }) => id)).toEqual([list.focus]);
  expect(rows.find(({ id }) => id === parked)).toMatchObject({
    rank: '',
    status: 'parked',
    reason: `'${decision.reason}`,
  });
  expect(Object.keys(rows[0] ?? {})).toEqual(documented('Recommendations'));

  const few = await host.methods.recommendations({ types: ['technology_enhancement'] });
  const asked: CoreInput<'recommendations'> = { types: ['technology_enhancement'] };
  const filtered = await written({ table: 'recommendations', asked, says });
  expect(filtered.filter(({ rank }) => rank !== '').map(({ id }) => id)).toEqual(
    few.recommendations.map(({ id }) => id),
  );
}, 120_000);

test('the file of assumptions has a row for each thing that speaks against or for them', async () => {
  const { found } = await host.methods.assumptions({});
  const rows = await written({ table: 'assumptions', says: assumptionWords(found, say) });
  const told = found.flatMap((each) =>
    [
      ...each.against.map((item) => ['against', item] as const),
      ...each.for.map((item) => ['for', item] as const),
    ].map(([side, { text, bills, amount }]) => [
      each.id,
      side,
      say(text),
      String(bills ?? ''),
      amount === null ? 0 : Math.round(amount),
    ]),
  );
  expect(
    rows
      .filter(({ side }) => side !== '')
      .map((row) => [row.assumption, row.side, row.evidence, row.bills, rupees(row.amount)]),
  ).toEqual(told);
  expect(new Set(rows.map(({ assumption }) => assumption))).toEqual(
    new Set(found.map(({ id }) => id)),
  );
  expect(Object.keys(rows[0] ?? {})).toEqual(documented('Assumptions'));
}, 120_000);

test('the command line writes both, in the language that is asked for, and overwrites nothing', async () => {
  const file = path.join(folder, 'cli.csv');
  const asked = ['recommend', 'resources/samples', '--csv', file];
  expect((await drumbeat([...asked, '--max', '3'])).stdout).toMatch(
    /^Rows written to cli\.csv: \d+\.\n$/,
  );
  const rows = rowsIn(file);
  expect(rows.filter(({ rank }) => rank !== '')).toHaveLength(3);
  expect((await drumbeat(asked)).code).toBe(1);
  expect(rowsIn(file)).toEqual(rows);
  rmSync(file);
  const hindi = ['assumptions', 'resources/samples', '--csv', file];
  expect((await drumbeat(hindi, { LANG: 'hi_IN.UTF-8' })).code).toBe(0);
  expect(rowsIn(file)[0]?.says).toMatch(/\p{Script=Devanagari}/u);
}, 120_000);
