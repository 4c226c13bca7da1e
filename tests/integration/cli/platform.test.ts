import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

describe('drumbeat platform', () => {
  let folder: string;
  const running: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-platform-'));
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function startOn(data: string): Promise<{ child: ChildProcess; url: string }> {
    const child = spawn(
      process.execPath,
      ['cli/bin.mjs', 'platform', '--port', '0', '--data', data],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    running.push(child);
    let said = '';
    for await (const text of child.stdout) {
      said += String(text);
      const url = /Drumbeat platform: (\S+)\n/.exec(said)?.[1];
      if (url !== undefined) return { child, url };
    }
    throw new Error(`it ended without an address: ${said}`);
  }

  test('prints its address, serves, keeps its folder to itself and stops when told', async () => {
    const { child, url } = await startOn(folder);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);

    const second = await drumbeat(['platform', '--port', '0', '--data', folder]);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('another process serves this data folder');

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('a demonstration company is made once, backed up, and restored into another folder', async () => {
    const child = spawn(
      process.execPath,
      ['cli/bin.mjs', 'platform', '--port', '0', '--data', folder, '--demo'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    running.push(child);
    let said = '';
    for await (const text of child.stdout) {
      said += String(text);
      if (/Drumbeat platform: /.test(said)) break;
    }
    expect(said).toMatch(/sign in as demo@drumbeat\.example with \S{20}\n/);
    child.kill('SIGTERM');
    await once(child, 'exit');

    const file = path.join(folder, 'backup.gz');
    const backup = () => drumbeat(['platform', '--data', folder, 'backup', '--to', file]);
    expect(await backup()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d\d+ rows\n$/),
    });
    expect(await backup()).toMatchObject({ code: 2 });
    const fresh = path.join(folder, 'fresh');
    const restored = () => drumbeat(['platform', 'restore', '--from', file, '--data', fresh]);
    expect(await restored()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d\d+ rows\n$/),
    });
    expect((await restored()).stderr).toContain('empty database');
  });

  test('a folder whose server was killed is taken over', async () => {
    const { child } = await startOn(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { url } = await startOn(folder);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  test.each([
    ['a port that is none', ['--port', 'often'], {}, 1, 'DRUMBEAT_PLATFORM_PORT'],
    [
      'a setting that there is not',
      [],
      { DRUMBEAT_PLATFORM_PROT: '1' },
      1,
      'DRUMBEAT_PLATFORM_PROT',
    ],
    [
      'a database that cannot be reached',
      ['--database-url', 'postgres://someone:secret@127.0.0.1:1/none'],
      {},
      2,
      'cannot be reached',
    ],
  ])('%s is said in words and by the exit code', async (_, args, env, code, words) => {
    const ended = await drumbeat(['platform', '--data', folder, ...args], env);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toContain('secret');
    expect(ended.stdout).toBe('');
  });
});
