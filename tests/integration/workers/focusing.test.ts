import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CoreEvent, CoreOutput } from '../../../core/contract/coreApi.ts';
import { coreApi } from '../../../core/contract/coreApi.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let host: CoreHost;
let events: CoreEvent['type'][] = [];

function startHost(): CoreHost {
  const started = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  started.onEvent(({ type }) => events.push(type));
  return started;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-focusing-'));
  events = [];
  host = startHost();
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const open = (at: CoreHost) =>
  at.openCompany({
    companyId: 'c-1',
    name: 'Mine',
    dbFile: path.join(folder, 'books.db'),
    keyHex: KEY,
  });

/** The sample as own books, looked at already: every test has a copy of its own. */
let advised: CoreOutput<'recommendations'>;
let alerted: CoreOutput<'alerts'>;
let reconciled: CoreOutput<'reconciliation'>;
const base = mkdtempSync(path.join(tmpdir(), 'drumbeat-focusing-base-'));
beforeAll(async () => {
  folder = base;
  const first = startHost();
  await open(first);
  await first.importPaths({ paths: ['resources/samples'] });
  await first.methods.analysis({});
  await first.idle();
  advised = await first.methods.recommendations({});
  alerted = await first.methods.alerts({});
  const { asOf } = await first.methods.analysis({});
  reconciled = await first.methods.reconciliation({ asOf });
  await first.shutdown();
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function ownBooks(): Promise<void> {
  copyFileSync(path.join(base, 'books.db'), path.join(folder, 'books.db'));
  await open(host);
}

test('books opened again are advised and alerted as before, without being loaded', async () => {
  await ownBooks();
  events = [];
  expect(await host.methods.recommendations({})).toEqual(advised);
  const ids = ({ alerts }: CoreOutput<'alerts'>): string[] => alerts.map(({ id }) => id);
  expect(ids(await host.methods.alerts({}))).toEqual(ids(alerted));
  expect((await host.methods.quality({})).defects.length).toBeGreaterThan(0);
  const { asOf } = await host.methods.analysis({});
  expect((await host.methods.earlyWarnings({ asOf })).watched).toBeGreaterThan(0);
  expect(await host.methods.reconciliation({ asOf })).toEqual(reconciled);
  expect(events).not.toContain('progress');
});

/** The constraint in focus, which the sample books name. */
async function heldId(at = host): Promise<string> {
  const { focus } = await at.methods.constraintRecords({});
  if (focus.held === null) throw new Error('the sample names none');
  return focus.held;
}

const stop = {
  key: 'focusing.own',
  values: { words: { kind: 'text' as const, value: 'Bundles' } },
};

test('what the analysis names is followed, and every answer fits the contract', async () => {
  await host.methods.openSample({});
  const { constraints } = await host.methods.analysis({});
  const records = await host.methods.constraintRecords({});
  expect(coreApi.constraintRecords.output.parse(records)).toEqual(records);
  expect(records.focus).toMatchObject({ because: 'first', held: records.records[0]?.id });
  expect(records.records[0]).toMatchObject({
    stage: constraints[0]?.stage,
    value: constraints[0]?.value,
    step: 'identify',
    status: 'active',
    held: true,
  });
  const record = await host.methods.constraintRecord({ id: records.focus.held ?? '' });
  expect(coreApi.constraintRecord.output.parse(record)).toEqual(record);
  expect(record.metrics[0]?.meanWaiting).toBeGreaterThan(0);
  const priorities = await host.methods.priorities({});
  expect(coreApi.priorities.output.parse(priorities)).toEqual(priorities);
  expect(priorities.items[0]?.recordId).toBe(records.focus.held);
});

test('a step is refused with what is missing, then taken, told to the windows, and there after a restart', async () => {
  await ownBooks();
  const id = await heldId();
  const elevate = { move: 'elevate' as const, measures: [stop], exhausted: '' };
  await expect(
    host.methods.decideStep({ constraintId: id, decision: elevate }),
  ).rejects.toMatchObject({
    appError: { code: 'step_refused', detail: { missing: 'exploit,subordinate,exhausted' } },
  });
  events = [];
  const exploit = { move: 'exploit' as const, measures: [stop] };
  const { decisionId } = await host.methods.decideStep({ constraintId: id, decision: exploit });
  expect(events).toEqual(['decisionsChanged']);
  const before = await host.methods.constraintRecord({ id });
  expect(before).toMatchObject({ step: 'exploit', undo: decisionId, redo: null });
  await host.shutdown();

  host = startHost();
  await open(host);
  expect(await host.methods.constraintRecord({ id })).toEqual(before);
  await host.methods.undoDecision({ decisionId });
  expect(await host.methods.constraintRecord({ id })).toMatchObject({
    step: 'identify',
    undo: null,
    redo: decisionId,
    rules: [],
  });
  await host.methods.redoDecision({ decisionId });
  expect(await host.methods.constraintRecord({ id })).toEqual(before);
});

test('the books are looked at once per version; an analysis of a day past looks at nothing', async () => {
  await ownBooks();
  const id = await heldId();
  const looks = async () => (await host.methods.constraintRecord({ id })).metrics;
  const [first, ...more] = await looks();
  expect(more).toEqual([]);
  await host.methods.analysis({ asOf: (first?.day ?? 0) - 40 });
  await host.methods.analysis({});
  await host.idle();
  expect(await looks()).toEqual([first]);
});

test('weights are a decision, and never move the constraint', async () => {
  await ownBooks();
  const before = await host.methods.priorities({});
  expect(before.weights).toEqual(before.defaults);
  const weights = { throughput: 0, impact: 0, feasibility: 1, urgency: 0 };
  const { decisionId } = await host.methods.setPriorityWeights({ weights });
  const after = await host.methods.priorities({});
  expect(after).toMatchObject({ weights, undo: decisionId });
  const byRank = (of: typeof after) => of.items.toSorted((a, b) => a.rank - b.rank)[0]?.recordId;
  expect(byRank(after)).toBe(byRank(before));
  expect(await heldId()).toBe(byRank(before));
  await host.methods.undoDecision({ decisionId });
  expect(await host.methods.priorities({})).toEqual({ ...before, redo: decisionId });
});
