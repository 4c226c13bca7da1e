import type { LocalJoining } from '../../../sync/ports.ts';
import type { WritableDb } from '../../ports.ts';
import type { ChunkTools } from '../books/packImports.ts';
import { type LocalTools, localSync } from '../localSync.ts';
import { joinCompany } from './joinCompany.ts';
import { sameImports } from './sameImports.ts';

/** A company's file as {@link LocalJoining}. */
export function localJoining(
  db: WritableDb,
  tools: LocalTools & { readonly chunks: ChunkTools },
): LocalJoining {
  const { state, putChunks } = localSync(db, tools);
  return {
    state,
    putChunks,
    beforeJoining: async (changes) => {
      const same = sameImports(db, changes, tools.chunks);
      const theirs = new Set(same.map((each) => each.theirs));
      const others = changes.filter(({ entityId }) => !theirs.has(entityId));
      return { same, missing: tools.books.missingChunks(db, others) };
    },
    join: async (joining) => joinCompany(db, joining, tools),
  };
}
