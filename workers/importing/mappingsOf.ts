import type { FilePreview, ImportBatch, Mapping } from '../../core/contract/books.ts';
import type { Filled } from '../../core/store/importBatch.ts';
import { mappingsSaid } from '../../core/store/mappings/mappingsSaid.ts';
import { savedMappings } from '../../core/store/mappings/savedMappings.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ImportRequest } from './request.ts';

/**
 * What an import's mappings leave in the books: those to keep for the next tables with the same headers, and the
 * fingerprint of the answers with the saved ones that were reused, as if the user had given them again.
 */
export function mappingsOf(
  db: ReadableDb,
  files: ImportBatch['files'],
  request: ImportRequest,
  previews: readonly FilePreview[],
): Pick<Filled, 'keep' | 'fingerprint'> {
  const { mapping, source = null } = request;
  const keep = request.keepMapping === true ? mappingsSaid(mapping, previews) : [];
  const reused = previews.filter(({ reusedMapping }) => reusedMapping);
  if (reused.length === 0) return { keep };
  const saved = new Map(savedMappings(db).map((each) => [each.signature, each.mapping]));
  const own = reused.map(({ file, signature }) => [file, saved.get(signature) ?? {}] as const);
  const answers: Mapping = { ...mapping, files: { ...mapping?.files, ...Object.fromEntries(own) } };
  return { keep, fingerprint: fingerprintOf(files, { mapping: answers, source }) };
}
