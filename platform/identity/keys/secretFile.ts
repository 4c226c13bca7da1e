import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SECRET_BYTES } from './secrets.ts';

const NAME = 'platform.key';

/**
 * The platform's secret where the configuration names none: 32 random bytes in a file of the data folder that only
 * its owner reads, made on the first start. Who takes a copy of the database without it cannot sign tokens.
 */
export function secretOfFolder(folder: string): Uint8Array {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, NAME);
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES), { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
  return readFileSync(file);
}
