import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS } from '../../simulator/faults.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(FAULTS.map((fault, at) => [at + 1, fault.file, fault] as const))(
  'planted fault %i can still be planted in %s',
  (_, file, { from, to }) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(from);
    expect(to).not.toBe(from);
  },
);
