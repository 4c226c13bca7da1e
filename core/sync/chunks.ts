import { z } from 'zod';
import { jsonOf } from './json.ts';
import { ChunkRef } from './protocol.ts';

const WithChunks = z.object({ chunks: z.array(ChunkRef) });

/** The chunks that a change names; none but for an import whose rows travel. */
export function chunksOf(change: {
  readonly kind: string;
  readonly entity: string;
  readonly payload: string;
}): readonly ChunkRef[] {
  if (change.kind !== 'import' || change.entity !== 'batch') return [];
  const parsed = WithChunks.safeParse(jsonOf(change.payload));
  return parsed.success ? parsed.data.chunks : [];
}
