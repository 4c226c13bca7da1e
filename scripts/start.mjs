import process from 'node:process';
import { build } from './build.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { cleanEnv, root, run } from './lib/project.mjs';

const runtime = await prepareRuntime();
const { electronSwitches } = await import('./electron-runtime.mjs');
await build();
const args = [root, ...electronSwitches(runtime), ...process.argv.slice(2)];
const { code } = await run(runtime.executable, args, { env: cleanEnv() });
process.exitCode = code;
