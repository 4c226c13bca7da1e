import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import type { SqlStatement, WritableDb } from '../../../core/store/ports.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { EMPTY_HASH } from '../../../core/sync/logHash.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';

const devices: FileDevice[] = [];
beforeEach(() => {
  devices.length = 0;
});
afterEach(() => {
  for (const each of devices) each.remove();
});

/** How many rows a connection has given back. */
function counted(db: WritableDb): { readonly db: WritableDb; readonly rows: () => number } {
  let rows = 0;
  const seen = <Row>(statement: SqlStatement<Row>): SqlStatement<Row> => ({
    run: (...given) => statement.run(...given),
    get: (...given) => statement.get(...given),
    iterate: (...given) => statement.iterate(...given),
    all: (...given) => {
      const all = statement.all(...given);
      rows += all.length;
      return all;
    },
  });
  const counting: WritableDb = {
    ...db,
    prepare: (sql) => seen(db.prepare(sql)),
    prepareRows: (sql) => seen(db.prepareRows(sql)),
  };
  return { db: counting, rows: () => rows };
}

/** Rows that are read to publish books with a word on each of so many works. */
async function readToPublish(works: number): Promise<number> {
  const device = fileDevice();
  devices.push(device);
  for (let at = 0; at < works; at++) {
    const on = { entity: 'implementation', entityId: `work ${at}` } as const;
    takeDecision(device.db, device.device, on, { move: 'note', words: `word ${at}` });
  }
  const { db, rows } = counted(device.db);
  const books = booksSync(chunkTools);
  const local = localJoining(db, {
    ...chunkTools,
    chunks: chunkTools,
    device: device.device,
    books,
  });
  const report = await local.join({
    tenantId: 't',
    userId: 'u',
    epoch: 'e1',
    changes: [],
    digest: EMPTY_HASH,
    clock: { offset: 0, now: device.device.now() },
    same: [],
  });
  expect(report.decisions).toMatchObject({ kept: works, aside: [] });
  return rows();
}

test('publishing ten times as many decisions reads ten times as much, not a hundred times', async () => {
  const few = await readToPublish(20);
  const many = await readToPublish(200);
  expect(many).toBeLessThan(few * 15);
});
