import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeThrowAway } from '../../../workers/db/throwAway.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'drumbeat-test-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('the last throw-away database takes the temporary folder with it, an earlier one leaves it', () => {
  const folder = path.join(base, 'temp');
  const first = makeThrowAway(folder, 'a', 'alone');
  const second = makeThrowAway(folder, 'b', 'alone');
  first.remove();
  expect(existsSync(second.location.file.replace('books.db', 'pid'))).toBe(true);
  second.remove();
  expect(existsSync(folder)).toBe(false);
});
