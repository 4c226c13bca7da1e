import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { writeWhole } from './writeWhole.ts';

/**
 * Writes a file that was made here whole or not at all. Answers its base name and size.
 * @throws AppFailure `disk_full`, `save_failed`
 */
export async function writeMade(
  file: string,
  content: Uint8Array,
  mode = 0o644,
): Promise<{ file: string; bytes: number }> {
  const name = path.basename(file);
  try {
    await writeWhole(file, content, mode);
  } catch (failure) {
    const full = failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC';
    throw new AppFailure(full ? 'disk_full' : 'save_failed', { file: name });
  }
  return { file: name, bytes: content.length };
}
