// Drumbeat as it is built, with a calendar that a test moves: see ahead.cjs. The core process is forked with it too.
import './ahead.cjs';
import '../../../../scripts/lib/heldApp/untilDriven.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { app, utilityProcess } from 'electron';

const fork = utilityProcess.fork.bind(utilityProcess);
utilityProcess.fork = (module, args, options) =>
  fork(path.join(import.meta.dirname, 'core.mjs'), args, {
    ...options,
    env: {
      ...options.env,
      DRUMBEAT_TEST_CLOCK: process.env.DRUMBEAT_TEST_CLOCK,
      DRUMBEAT_TEST_CORE: module,
    },
  });
const root = path.resolve(import.meta.dirname, '../../../..');
const { name, main } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
app.setAppPath(root);
app.setName(name);
await import(path.join(root, main));
