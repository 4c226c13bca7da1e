import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ModuleAnalysis } from '../../../core/contract/moduleAnalysis.ts';
import { drumbeat } from './drumbeat.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-modules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

const good = file('modules.json', '{"moduleData":{"billing":{"throughput":96,"capacity":100}}}');

test('constraints --modules --json prints the document of the contract and nothing else', async () => {
  const { code, stdout, stderr } = await drumbeat(['constraints', '--modules', good, '--json']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const document = ModuleAnalysis.strict().parse(JSON.parse(stdout));
  expect(document.primaryConstraint).toMatchObject({ sourceModule: 'billing', severity: 'high' });
});

test('without --json it says the same in words, in Hindi where the environment asks', async () => {
  const english = await drumbeat(['constraints', '--modules', good]);
  expect(english.stdout).toContain('billing works at 96% of its capacity');
  const hindi = await drumbeat(['constraints', '--modules', good], { LANG: 'hi_IN.UTF-8' });
  expect(hindi.stdout).toMatch(/billing अपनी क्षमता के 96%/);
});

test.each([
  ['no file is named', [], 1, null],
  ['the file is not there', ['--modules', path.join(folder, 'none.json')], 2, 'file_missing'],
  ['it is not JSON', ['--modules', file('bad.json', '{')], 2, 'modules_invalid'],
  ['it has no moduleData', ['--modules', file('other.json', '{"a":1}')], 2, 'modules_invalid'],
] as const)('%s: exit code and a coded document', async (_, args, exit, error) => {
  const { code, stdout } = await drumbeat(['constraints', ...args, '--json']);
  expect(code).toBe(exit);
  if (error !== null) expect(JSON.parse(stdout)).toMatchObject({ error: { code: error } });
});
