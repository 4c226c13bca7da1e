import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtureFiles } from '../../../scripts/samples/fixtures.ts';

const folder = join(import.meta.dirname, '../../fixtures/canonical');

describe('canonical fixtures', () => {
  const made = fixtureFiles();

  test('every file in the folder is what the generator makes, byte for byte', () => {
    for (const [path, bytes] of made) {
      expect(readFileSync(join(folder, path)).equals(Buffer.from(bytes)), path).toBe(true);
    }
  });

  test('there is no file in the folder that the generator does not make', () => {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(found.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([...made.keys()].sort());
  });

  test('each expected issue points at a line that exists', () => {
    const manifest = JSON.parse(new TextDecoder().decode(made.get('manifest.json')));
    const issues: { file: string; line: number }[] = manifest['bad-rows/'].issues;
    expect(issues.length).toBeGreaterThan(15);
    for (const { file, line } of issues) {
      const lines = new TextDecoder()
        .decode(made.get(`bad-rows/${file}`))
        .trimEnd()
        .split('\n');
      expect(line).toBeLessThanOrEqual(lines.length);
    }
  });
});
