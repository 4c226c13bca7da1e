import { existsSync, readFileSync } from 'node:fs';
import { cleanEnv, inProject, must, npm, projectNode, say } from './project.mjs';

/** True when node_modules holds exactly what package-lock.json names. */
export function dependenciesCurrent() {
  try {
    const read = (file) => JSON.parse(readFileSync(inProject(file), 'utf8')).packages;
    const wanted = read('package-lock.json');
    const there = read('node_modules/.package-lock.json');
    return (
      existsSync(projectNode) &&
      Object.entries(wanted).every(
        ([name, entry]) => name === '' || entry.optional || there[name]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

/** Installs the dependencies with `npm ci` where they are missing or outdated. */
export async function ensureDependencies() {
  if (dependenciesCurrent()) return;
  say('Installing dependencies (npm ci) …');
  const [command, first] = npm();
  await must('npm ci', command, [...first, 'ci', '--no-audit', '--no-fund'], {
    quiet: true,
    env: cleanEnv({ NODE_ENV: '', npm_config_omit: '' }),
    shell: command.endsWith('.cmd'),
  });
}
