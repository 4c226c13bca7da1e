#!/usr/bin/env node
// Plain JavaScript for any Node: the SQLite addon needs N-API 10 (an older Node would crash on it) and the
// sources need type stripping, so an older Node hands over to the project's own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// `npm run drumbeat` starts in the project's folder; paths are meant from where it was called.
const calledFrom = process.env.INIT_CWD;
if (process.env.npm_lifecycle_event === 'drumbeat' && calledFrom && existsSync(calledFrom)) {
  process.chdir(calledFrom);
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const fits = Number(process.versions.napi) >= 10 && Boolean(process.features.typescript);

// See COLD_WRAPPERS in workers/rpc/thread.ts: set before the first types are stripped.
const coldWrappers = '--wasm-wrapper-tiering-budget=2000000000';

if (fits) {
  setFlagsFromString(coldWrappers);
  await import('./main.ts');
} else {
  const own = ['../node_modules/node/bin/node', '../node_modules/node/bin/node.exe']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (own === undefined) {
    process.stderr.write(
      `Drumbeat needs Node 24; this is ${process.version}. Run npm install first.\n`,
    );
    process.exit(3);
  }
  const child = spawn(own, [coldWrappers, main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', () => process.exit(3));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 3);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
