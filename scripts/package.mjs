import process from 'node:process';
import { build } from './build.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { cleanEnv, inProject, must, projectNode, say } from './lib/project.mjs';

/** Where a profile's packages go. */
export const packageFolder = (profile) =>
  inProject('release', ...(profile === 'driven' ? ['driven'] : []));

/**
 * Packages what is built in dist/ with electron-builder.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime a stand-in runtime is packed in place of
 *   the pinned one, for trying only
 * @param {{ dir: boolean, profile: 'release' | 'driven' }} what
 */
export async function pack(runtime, { dir, profile }) {
  const cli = inProject('node_modules/electron-builder/cli.js');
  const args = [
    '--config=electron-builder.yml',
    `-c.directories.output=${packageFolder(profile)}`,
    ...(dir ? ['--dir'] : []),
    ...(dir || !runtime.pinned
      ? [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]
      : []),
    '--publish=never',
  ];
  await must('electron-builder', projectNode, [cli, ...args], {
    quiet: true,
    env: cleanEnv({ DRUMBEAT_FUSES: profile }),
  });
}

if (process.argv[1] === import.meta.filename) {
  const dir = process.argv.includes('--dir');
  const profile = process.argv.includes('--driven') ? 'driven' : 'release';
  const runtime = await prepareRuntime();
  if (!dir && !runtime.pinned) {
    say(`Installers must embed the pinned Electron, which cannot be downloaded here. Try --dir.`);
    process.exit(1);
  }
  await build();
  await pack(runtime, { dir, profile });
  say(`Packaged (${profile} fuses) in ${packageFolder(profile)}`);
}
