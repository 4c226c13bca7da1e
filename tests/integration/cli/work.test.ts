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

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-work-'));
const db = path.join(folder, 'books.db');
const passphrase = path.join(folder, 'passphrase');
const asked = ['work', '--db', db, '--passphrase-file', passphrase];

beforeAll(async () => {
  writeFileSync(passphrase, 'monsoon ledger 42');
  const args = ['import', 'resources/samples', '--db', db, '--passphrase-file', passphrase];
  expect((await drumbeat(args)).code).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('work --db lists what is at work with its steps, in words and as a document', async () => {
  expect((await drumbeat(asked)).stdout).toBe('Nothing was put to work yet.\n');
  const books = openBooks({ file: db, keyHex: await keyOf(db, passphrase) });
  const { implementationId } = startWork(books, thisDevice, {
    snapshot: snapshot('r'),
    on: 20_001,
  });
  const words = 'Tell the drivers';
  const own = {
    move: 'addStep' as const,
    words,
    role: 'owner' as const,
    owner: 'Asha',
    due: 20_010,
  };
  const { decisionId } = decideWork(books, thisDevice, { implementationId, decision: own });
  const done = { move: 'step' as const, stepId: decisionId, state: 'done' as const, on: 20_009 };
  decideWork(books, thisDevice, { implementationId, decision: done });
  books.close();

  const english = await drumbeat(asked);
  expect(english.stdout).toMatch(/^\* .+: in progress, 1 of 4 steps done; ₹3–7.lakh expected$/m);
  expect(english.stdout).toContain('[x] Tell the drivers · Asha · until 14-Oct-2024');
  const hindi = await drumbeat(asked, { LANG: 'hi_IN.UTF-8' });
  expect(hindi.stdout).toMatch(/^\* .+: चल रहा है, 4 में से 1 क़दम पूरे/m);
  const document = JSON.parse((await drumbeat([...asked, '--json'])).stdout);
  expect(document).toMatchObject({
    currency: 'INR',
    running: implementationId,
    implementations: [
      {
        implementationStatus: 'in_progress',
        progressPercentage: 25,
        completedSteps: 1,
        totalSteps: 4,
        startedAt: '2024-10-13',
        predicted: { cash: { estimate: 500_000, low: 300_000, high: 700_000 } },
      },
    ],
  });
  expect(document.implementations[0].steps.at(-1)).toMatchObject({
    text: words,
    owner: 'Asha',
    due: '2024-10-14',
    state: 'done',
    doneOn: '2024-10-13',
  });
}, 120_000);
