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

/**
 * Installs the dependencies where they are missing or outdated. Install scripts stay off: the database addon's
 * would call for a compiler that its prebuilt binary makes needless. The one that is needed, which puts the
 * project's own Node in place, is run by itself.
 */
export async function ensureDependencies() {
  if (dependenciesCurrent()) return;
  say('Installing dependencies (npm ci) …');
  const [command, first] = npm();
  const options = {
    quiet: true,
    env: cleanEnv({ NODE_ENV: '', npm_config_omit: '', npm_config_loglevel: 'error' }),
    shell: command.endsWith('.cmd'),
  };
  await must('npm ci', command, [...first, 'ci', '--ignore-scripts'], options);
  const scripts = '--ignore-scripts=false';
  await must('npm rebuild node', command, [...first, 'rebuild', 'node', scripts], options);
}
