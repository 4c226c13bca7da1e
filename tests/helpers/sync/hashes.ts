import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChunkTools } from '../../../core/store/sync/books/packImports.ts';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** As the workers have them. */
export const chunkTools: ChunkTools = {
  sha256,
  deflate: (text) => deflateRawSync(text, { level: 1 }),
  inflate: (bytes) => inflateRawSync(bytes).toString('utf8'),
};
