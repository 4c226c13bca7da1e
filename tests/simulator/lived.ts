import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PROTOCOL_VERSION } from '../../core/sync/protocol.ts';
import { NEWEST_GENERATION } from '../helpers/sync/simWorld.ts';
import type { Lived } from './processes.ts';

const COUNTS = path.join(import.meta.dirname, 'lived.json');
const DOC = path.resolve(import.meta.dirname, '../../docs/sync.md');

const Count = z.strictObject({
  protocol: z.number().int(),
  /** Generation of the simulated worlds. */
  world: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  /** Histories lived and counted; null: they were not counted. */
  histories: z.number().int().nullable(),
  /** The last seed of them. */
  until: z.number().int(),
  /** Seeds that broke a law; the tests live them for ever. */
  broke: z.array(z.number().int()),
});
type Count = z.infer<typeof Count>;

/** What has been lived so far, a line for each protocol and generation of worlds. */
export function livedSoFar(): Count[] {
  return z.array(Count).parse(JSON.parse(readFileSync(COUNTS, 'utf8')));
}

/** The first seed that nobody has lived in the newest world. */
export function nextSeed(): number {
  return current(livedSoFar()).until + 1;
}

/** Adds what was lived to the count, and writes it into docs/sync.md. */
export function keepLived({ lived, until, broke }: Lived): void {
  const all = livedSoFar();
  const now = current(all);
  const more = {
    ...now,
    histories: (now.histories ?? 0) + lived,
    until,
    broke: [...now.broke, ...broke],
  };
  const kept = [...all.filter((each) => each !== now), more];
  writeFileSync(COUNTS, `${JSON.stringify(kept, null, 2)}\n`);
  const text = readFileSync(DOC, 'utf8');
  const rows = /(\| protocol \|.*\n\| --- .*\n)(?:\|.*\n)*/;
  writeFileSync(
    DOC,
    text.replace(rows, (_, head: string) => head + livedTable(kept)),
  );
}

/** The rows of the table in docs/sync.md. */
export function livedTable(all: readonly Count[]): string {
  const row = ({ protocol, world, histories, broke }: Count) =>
    `| ${protocol} | ${world} | ${histories?.toLocaleString('en-IN') ?? 'not counted'} | ${broke.length} |\n`;
  return all.map(row).join('');
}

function current(all: readonly Count[]): Count {
  const begun: Count = {
    protocol: PROTOCOL_VERSION,
    world: NEWEST_GENERATION,
    histories: 0,
    until: 0,
    broke: [],
  };
  const isNow = ({ protocol, world }: Count) =>
    protocol === PROTOCOL_VERSION && world === NEWEST_GENERATION;
  return all.find(isNow) ?? begun;
}
