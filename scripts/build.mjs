import { rm } from 'node:fs/promises';
import process from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { cleanEnv, inProject, must, projectNode, say } from './lib/project.mjs';

/** Builds main, core process, preload and pages into dist/ (the SQLite addon there is left alone). */
export async function build() {
  for (const part of ['main', 'preload', 'renderer']) {
    await rm(inProject('dist', part), { recursive: true, force: true });
  }
  const cli = inProject('node_modules/electron-vite/bin/electron-vite.js');
  await must('build', projectNode, [cli, 'build', '--logLevel', 'warn'], {
    quiet: true,
    env: cleanEnv({ NODE_ENV: 'production' }),
  });
}

if (process.argv[1] === import.meta.filename) {
  await ensureDependencies();
  await build();
  say('Built dist/.');
}
