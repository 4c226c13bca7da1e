// The peer of pushing in `bench sync`: rows that are in memory already, upserted by `unnest`, a commit a batch.
import pg from 'pg';

/** Rows of one statement. */
const BATCH = 5000;

const [databaseUrl = '', what = 'rows', most = ''] = process.argv.slice(2);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();

interface Target {
  readonly table: string;
  /** Each column with its type; the first ones are the key. */
  readonly columns: readonly (readonly [string, string])[];
  readonly key: string;
  readonly rows: readonly (readonly unknown[])[];
}

const targets =
  what === 'rows'
    ? [await read('bench_invoice', 'invoice_no'), await read('bench_receipt', 'receipt_no')]
    : [changes(Number(most))];
for (const { table, columns, key } of targets) {
  const typed = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  await client.query(`CREATE TABLE ${table} (${typed}, PRIMARY KEY (${key}))`);
}
const started = performance.now();
const cpuBefore = process.cpuUsage();
for (const target of targets) await upsert(target);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
for (const { table } of targets) await client.query(`DROP TABLE ${table}`);
await client.end();
process.stdout.write(`${JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6 })}\n`);

async function upsert({ table, columns, key, rows }: Target): Promise<void> {
  const names = columns.map(([name]) => name);
  const arrays = columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ');
  const set = names.map((name) => `${name} = excluded.${name}`).join(', ');
  const text = `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays})
    ON CONFLICT (${key}) DO UPDATE SET ${set}`;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    await client.query(
      text,
      columns.map((_, column) => batch.map((row) => row[column])),
    );
  }
}

/** The rows of a table of the bench as texts, for a table like it. */
async function read(table: string, key: string): Promise<Target> {
  const asArrays = { rowMode: 'array', types: { getTypeParser: () => String } } as const;
  const { rows: columns } = await client.query<[string, string]>({
    text: `SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = '${table}'::regclass AND attnum > 0 ORDER BY attnum`,
    ...asArrays,
  });
  const { rows } = await client.query<unknown[]>({ text: `SELECT * FROM ${table}`, ...asArrays });
  return { table: `${table}_upserted`, columns, key, rows };
}

/** Changes as wide as those of the log. */
function changes(count: number): Target {
  const columns = [
    ['seq', 'bigint'],
    ['op_id', 'text'],
    ['device_id', 'text'],
    ['user_id', 'text'],
    ['number', 'integer'],
    ['at', 'text'],
    ['stored_at', 'text'],
    ['seen', 'bigint'],
    ['kind', 'text'],
    ['entity', 'text'],
    ['entity_id', 'text'],
    ['payload', 'text'],
    ['digest', 'text'],
  ] as const;
  const [device, user] = [crypto.randomUUID(), crypto.randomUUID()];
  const rows = Array.from({ length: count }, (_, at) => {
    const stamp = `2026-11-26T00:00:00.000Z-${(at % 65_536).toString(16).padStart(4, '0')}-${device}`;
    const work = crypto.randomUUID();
    const payload = JSON.stringify({
      entity: 'implementation',
      entityId: work,
      what: { move: 'note', words: `word ${at}` },
    });
    return [
      at + 1,
      crypto.randomUUID(),
      device,
      user,
      at + 1,
      stamp,
      stamp,
      0,
      'decide',
      'decision',
      work,
      payload,
      device.repeat(2),
    ];
  });
  return { table: 'bench_change_upserted', columns, key: 'seq', rows };
}
