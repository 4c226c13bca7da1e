import process from 'node:process';
import { answerOf, must, onPath, say } from './project.mjs';

const WINDOW = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
];

/** What is missing on this machine, as Debian packages. */
const missing = {
  display: () => (onPath('Xvfb') ? [] : ['xvfb']),
  compiler: () => [
    ...(onPath('make') && onPath('g++') ? [] : ['build-essential']),
    ...(onPath('python3') ? [] : ['python3']),
  ],
  /** Libraries of the Electron runtime that the loader does not find. */
  window: (executable) => {
    const linked = answerOf('ldd', [executable]);
    return linked?.includes('not found') ? WINDOW : [];
  },
};

let listsFresh = false;

async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsFresh) await must('apt-get update', 'apt-get', ['update', '-qq'], { quiet: true, env });
  listsFresh = true;
  // Newer Debian and Ubuntu carry some of these under a name that ends in t64.
  const named = packages.map((name) =>
    answerOf('apt-cache', ['show', '--no-all-versions', `${name}t64`]) ? `${name}t64` : name,
  );
  say(`Installing system packages: ${named.join(' ')} …`);
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...named];
  await must('apt-get install', 'apt-get', args, { quiet: true, env });
}

/**
 * Makes sure that the machine has what is needed, installing it where we may (Linux, root, apt).
 * @param {'display' | 'compiler' | 'window'} need
 * @param {string} [executable] for `window`: the Electron binary
 * @returns {Promise<string | null>} null when all is there, else one sentence that says what to install
 */
export async function ensureSystem(need, executable) {
  if (process.platform !== 'linux') return null;
  const packages = missing[need](executable);
  if (packages.length === 0) return null;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await install(packages);
    return null;
  }
  return `missing on this machine: ${packages.join(' ')} (as root: apt-get install -y ${packages.join(' ')})`;
}
