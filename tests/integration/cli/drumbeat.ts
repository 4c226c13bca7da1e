import { spawn } from 'node:child_process';

/** Runs the command line as a user does, on whatever Node this is, and answers what it said. */
export function drumbeat(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['cli/bin.mjs', ...args], {
      env: {
        ...process.env,
        LANG: 'C',
        LC_ALL: '',
        LC_MESSAGES: '',
        DRUMBEAT_PASSPHRASE: '',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
