import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The project's folder. */
export const root = path.resolve(
  import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  '../..',
);

/** A path inside the project. */
export const inProject = (...parts) => path.join(root, ...parts);

/** Where things too big or too slow to make again are kept, outside the project. */
export const cacheDir = (() => {
  if (process.env.DRUMBEAT_CACHE) return path.resolve(process.env.DRUMBEAT_CACHE);
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Caches/drumbeat');
  if (process.platform === 'win32') {
    return path.join(
      process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData/Local'),
      'drumbeat/cache',
    );
  }
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'drumbeat');
})();

/** The project's own Node (the devDependency `node`): the one the database addon is built for. */
export const projectNode = inProject(
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** The Node of the machine, never the one inside node_modules (which `npm ci` deletes under our feet). */
export const systemNode = (() => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((f) => !f.includes('node_modules'));
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  return found ? realpathSync(found) : process.execPath;
})();

/** One line to whoever is watching. */
export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Runs a program and waits.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { quiet?: boolean, timeout?: number }} [options] quiet: its
 *   output is kept and shown only when it fails
 * @returns {Promise<{ code: number, output: string }>} never rejects: a program that is not there has code 127
 */
export function run(command, args, options = {}) {
  const { quiet = false, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      ...rest,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program that has to succeed; throws with its output when it does not. */
export async function must(what, command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${what} failed (${code})\n${output.slice(-4000)}`);
  return output;
}

/** Whether a program is on the PATH. */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, name)));
}

/** npm as [command, first arguments]: the very npm that started us, run by the machine's Node. */
export function npm() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return [systemNode, [cli]];
  const beside = path.join(
    path.dirname(systemNode),
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
  );
  return [existsSync(beside) ? beside : 'npm', []];
}

/** The environment for what we start: nothing of an outer npm or Electron, colours for people only. */
export function cleanEnv(extra = {}) {
  const env = { ...process.env, ...extra };
  for (const key of Object.keys(env)) {
    if (/^npm_(package|lifecycle|config_nodedir)/.test(key) || key === 'ELECTRON_RUN_AS_NODE')
      delete env[key];
  }
  env.PATH = [path.dirname(systemNode), env.PATH].join(path.delimiter);
  if (!process.stdout.isTTY) {
    delete env.FORCE_COLOR;
    env.NO_COLOR = '1';
  }
  return env;
}

/** Kept for callers that cannot wait: a command's trimmed standard output, or null. */
export function answerOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
