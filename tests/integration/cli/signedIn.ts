import { spawn } from 'node:child_process';
import { newBrowser } from '../../helpers/identity/browser.ts';
import { type Clock, type Person, proveWhoIAm } from '../../helpers/identity/people.ts';

/** Runs a sync that signs in, with somebody at the browser that it opens. */
export async function signedIn(
  args: readonly string[],
  who: Person,
  clock: Clock,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['cli/bin.mjs', 'sync', ...args], {
    env: { ...process.env, LANG: 'C', LC_ALL: '', DRUMBEAT_NO_BROWSER: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      const url = /in your browser: (\S+)/.exec(stderr)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('close', () => reject(new Error(stderr)));
  });
  const page = await proveWhoIAm(await newBrowser().open(await address), who, clock);
  await page.submit('/allow');
  return { code: await ended, stdout, stderr };
}
