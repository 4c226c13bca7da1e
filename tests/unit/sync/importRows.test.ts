import { expect, test } from 'vitest';
import { fetchRows } from '../../../core/sync/importRows.ts';

const HASHES = Array.from({ length: 11 }, (_, at) => `chunk ${at}`);

/** Where the line and the disk fail, each at a chunk; null: never. */
interface Failing {
  readonly line: string | null;
  readonly disk: string | null;
}

/** Fetches all chunks and tells what came and stayed, in order; what fails names itself. */
async function fetchAll({ line, disk }: Failing) {
  const kept: string[] = [];
  const told: string[] = [];
  let underWay = 0;
  const during = async <T>(what: string, work: () => T): Promise<T> => {
    underWay += 1;
    try {
      for (let turns = 0; turns < 3; turns++) await null;
      told.push(what);
      return work();
    } finally {
      underWay -= 1;
    }
  };
  const remote = {
    chunk: (hash: string) =>
      during(`came ${hash}`, () => {
        if (hash === line) throw new Error('the line');
        return new TextEncoder().encode(hash);
      }),
  };
  const local = {
    putChunks: (chunks: readonly { readonly hash: string; readonly bytes: Uint8Array }[]) =>
      during(`kept ${chunks.at(-1)?.hash}`, () => {
        if (chunks.some(({ hash }) => hash === disk)) throw new Error('the disk');
        for (const { hash, bytes } of chunks) {
          expect(new TextDecoder().decode(bytes)).toBe(hash);
          kept.push(hash);
        }
      }),
  };
  const failed = await fetchRows({ local, remote }, HASHES).then(
    () => null,
    (thrown: unknown) => String(thrown),
  );
  return { failed, kept, told, underWay };
}

test('all chunks are kept in their order, and some come while those before them are kept', async () => {
  const { failed, kept, told } = await fetchAll({ line: null, disk: null });
  expect(failed).toBeNull();
  expect(kept).toEqual(HASHES);
  const firstKept = told.findIndex((what) => what.startsWith('kept'));
  expect(told.slice(firstKept).some((what) => what.startsWith('came'))).toBe(true);
});

test('wherever the line breaks, what came before is kept', async () => {
  for (const [at, line] of HASHES.entries()) {
    const { failed, kept, underWay } = await fetchAll({ line, disk: null });
    expect(failed).toBe('Error: the line');
    expect(kept).toEqual(HASHES.slice(0, at));
    expect(underWay).toBe(0);
  }
});

test('wherever the disk is full, that is told, and nothing goes on behind it', async () => {
  for (const disk of HASHES) {
    const { failed, kept, underWay } = await fetchAll({ line: null, disk });
    expect(failed).toBe('Error: the disk');
    expect(kept).not.toContain(disk);
    expect(underWay).toBe(0);
  }
});
