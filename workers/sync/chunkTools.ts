import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChunkTools } from '../../core/store/sync/books/packImports.ts';
import { SYNC_LIMITS } from '../../core/sync/protocol.ts';

/** SHA-256 of a text (UTF-8), 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** How this runtime hashes and packs the rows of an import. */
export const chunkTools: ChunkTools = {
  sha256,
  // Rows shrink to a fifth at the quickest level, which costs a third of the next.
  deflate: (text) => deflateRawSync(text, { level: 1 }),
  inflate: (bytes) =>
    inflateRawSync(bytes, { maxOutputLength: SYNC_LIMITS.chunkUnpacked }).toString('utf8'),
};
