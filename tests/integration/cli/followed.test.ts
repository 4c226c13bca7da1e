import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-followed-'));
const KEY = { DRUMBEAT_PASSPHRASE: 'monsoon ledger 42' };
const db = path.join(folder, 'books.db');
beforeAll(async () => {
  await drumbeat(['import', 'resources/samples', '--db', db], KEY);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('constraints --db --json lists what is followed, the same each time it is asked', async () => {
  const first = await drumbeat(['constraints', '--db', db, '--json'], KEY);
  expect(first.code).toBe(0);
  const document = JSON.parse(first.stdout);
  const focus = JSON.parse((await drumbeat(['focus', '--db', db, '--json'], KEY)).stdout);
  const { primaryConstraint } = focus;
  expect(document.constraints[0]).toMatchObject({
    id: document.focus.held,
    stage: primaryConstraint.stage,
    value: primaryConstraint.value,
    status: 'active',
    step: 'identify',
    firstNamed: document.asOf,
    latest: { rank: 1, cashReleased: primaryConstraint.estimatedImpact.cashReleased },
  });
  const second = await drumbeat(['constraints', '--db', db, '--json'], KEY);
  expect(JSON.parse(second.stdout)).toEqual(document);
}, 60_000);

test('in words it marks the focus, in Hindi where the environment asks', async () => {
  const english = await drumbeat(['constraints', '--db', db], KEY);
  expect(english.stdout).toMatch(/^\* .+: active, step identify; first named /m);
  const hindi = await drumbeat(['constraints', '--db', db], { ...KEY, LANG: 'hi_IN.UTF-8' });
  expect(hindi.stdout).toMatch(/^\* .+: सक्रिय, क़दम /m);
}, 60_000);
