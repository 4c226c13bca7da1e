import process from 'node:process';
import { e2e } from './e2e.mjs';
import { line, NONE, sum } from './lib/counts.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { say } from './lib/project.mjs';
import { verify } from './verify.mjs';

/** One part of the run; a part that cannot even start says why and counts as one failure. */
async function part(work) {
  try {
    return await work();
  } catch (failure) {
    say(`✗ ${failure.message}`);
    return { ...NONE, failed: 1 };
  }
}

let counts = await part(async () => {
  await ensureDependencies();
  return verify();
});
counts = sum(counts, await part(() => e2e()));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
say(line(counts));
