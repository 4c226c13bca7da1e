import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf } from '../../../cli/books.ts';
import { decideWork, startWork } from '../../../core/store/work/works.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { snapshot } from '../../helpers/work/snapshots.ts';
import { drumbeat } from './drumbeat.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-focus-'));
const db = path.join(folder, 'books.db');
const passphrase = path.join(folder, 'passphrase');
const withDb = ['--db', db, '--passphrase-file', passphrase];

async function json(...args: string[]) {
  const { code, stdout } = await drumbeat([...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}
const text = async (...args: string[]) => (await drumbeat(args)).stdout;

beforeAll(async () => {
  writeFileSync(passphrase, 'monsoon ledger 42');
  expect((await drumbeat(['import', 'resources/samples', ...withDb])).code).toBe(0);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('focus names the lever that recommend names first, then the constraint that it lifts', async () => {
  const list = await json('recommend', ...withDb);
  const first = list.recommendations.find(({ id }: { id: string }) => id === list.focus);
  const document = await json('focus', ...withDb);
  const alone = await json('analyze', 'resources/samples');
  const { title, firstStep, stopDoing, limit, ...rest } = document.focus;
  const { title: limitAlone, firstStep: _, stopDoing: __, ...restAlone } = alone.focus;
  expect(title).toBe(first.title);
  expect(firstStep).toBe(first.steps.find(({ today }: { today: boolean }) => today).text);
  expect(stopDoing).toEqual(first.stops);
  expect(limit).toBe(limitAlone);
  expect(rest).toEqual(restAlone);
  expect(document.primaryConstraint).toEqual(alone.primaryConstraint);
  expect(document.action).toEqual({
    title,
    place: { stage: first.stage, dimension: first.dimension, value: first.value },
    firstStep,
    stopDoing,
    cash: first.cash,
    underWay: false,
    recommendationId: first.id,
    lever: first.leverId,
    probability: first.probability.value,
    timeToValueDays: first.timeToValue,
  });

  const words = await text('focus', ...withDb);
  const at = (line: string): number => words.split('\n').indexOf(line);
  expect(at(`  ${title}`)).toBe(at('The one thing to do') + 1);
  expect(at('The one constraint')).toBeGreaterThan(at(`  ${title}`));
  expect(at(`  ${limit}`)).toBe(at('The one constraint') + 1);
  expect(words.match(/First step: /g)).toHaveLength(1);
  expect(words).toContain(`First step: ${firstStep}`);
  const hindi = await drumbeat(['focus', ...withDb], { LANG: 'hi_IN.UTF-8' });
  expect(hindi.stdout).toContain('करने का एक काम');
}, 240_000);

test('once something is under way that is the one thing, but not of a day past', async () => {
  const { focus, primaryConstraint, asOf } = await json('focus', ...withDb);
  const books = openBooks({ file: db, keyHex: await keyOf(db, passphrase) });
  const { stage, dimension, value } = primaryConstraint;
  const kept = { ...snapshot('r'), stage, dimension, value };
  const { implementationId } = startWork(books, thisDevice, { snapshot: kept, on: 20_001 });
  decideWork(books, thisDevice, {
    implementationId,
    decision: { move: 'step', stepId: 's1', state: 'done', on: 20_002 },
  });
  books.close();
  const document = await json('focus', ...withDb);
  expect(document.action).toMatchObject({
    underWay: true,
    implementationId,
    implementationStatus: 'in_progress',
    completedSteps: 1,
    totalSteps: 3,
    cash: { estimate: 500_000, low: 300_000, high: 700_000 },
  });
  expect(document.focus.title).toBe(document.action.title);
  expect(document.focus.title).not.toBe(focus.title);
  expect(document.focus.limit).toBe(focus.limit);
  expect(await text('focus', ...withDb)).toMatch(
    /^The one thing under way\n {2}.+\n {2}How far: in progress, 1 of 3 steps done$/m,
  );
  const past = await json('focus', ...withDb, '--as-of', asOf);
  expect(past.action.underWay).toBe(false);
}, 240_000);

test('where the books decide nothing, focus names nothing to do and says what would decide', async () => {
  const few = path.join(folder, 'few.csv');
  writeFileSync(
    few,
    'invoice_no,customer,invoice_date,due_date,amount,settled_date\nN-1,Acme,2025-01-01,2025-01-31,100.00,\n',
  );
  const small = ['--db', path.join(folder, 'few.db'), '--passphrase-file', passphrase];
  expect((await drumbeat(['import', few, ...small])).code).toBe(0);
  const document = await json('focus', ...small);
  expect(document).toMatchObject({ focus: null, action: null, primaryConstraint: null });
  expect(document.notSure.wouldDecide.length).toBeGreaterThan(0);
  expect(await text('focus', ...small)).not.toContain('The one thing');
}, 240_000);
