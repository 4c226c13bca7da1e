// The core process as it is built, with the calendar of ahead.cjs in it and in each of its threads.
import './ahead.cjs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import threads from 'node:worker_threads';

const ahead = path.join(import.meta.dirname, 'ahead.cjs');
threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    super(file, { ...options, execArgv: ['--require', ahead] });
  }
};
syncBuiltinESMExports();
await import(process.env.DRUMBEAT_TEST_CORE);
