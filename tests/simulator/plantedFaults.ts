import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAULTS, type PlantedFault } from './faults.ts';

/**
 * Plants each fault in a copy of the sources and lives histories over it until one breaks a law: `plantedFaults.ts
 * [SEEDS]`. Tells which faults no history and no test found; that is how good they are.
 */
const root = path.resolve(import.meta.dirname, '../..');
const seeds = process.argv[2] ?? '80';
/** The tests beside the simulator, for what no history needs: a guard behind a guard. */
const TESTS = ['tests/unit/sync', 'tests/property/sync/laws', 'tests/integration/sync/localFile'];

const COPIED = [
  'core',
  'workers',
  'tests',
  'resources',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
];

if (isFound({ file: 'package.json', from: '{', to: '{' }) !== null) {
  throw new Error('without any fault something is found already');
}
const missed: string[] = [];
let byHistory = 0;
for (const [at, fault] of FAULTS.entries()) {
  const found = isFound(fault);
  const name = `${at + 1} ${fault.file}: ${fault.from.trim().split('\n')[0]}`;
  process.stdout.write(`${found ?? 'MISSED'}  ${name}\n`);
  if (found === null) missed.push(name);
  else if (found !== 'a test') byHistory += 1;
}
const caught = FAULTS.length - missed.length;
process.stdout.write(
  `${caught} of ${FAULTS.length} faults found, ${byHistory} of them within ${seeds} histories\n`,
);
process.exitCode = caught / FAULTS.length >= 0.95 ? 0 : 1;

function isFoundByTests(copy: string): boolean {
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...TESTS], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 600_000,
  });
  return run.status !== 0;
}

/** What showed the fault; null where nothing did. */
function isFound({ file, from, to }: PlantedFault): string | null {
  const copy = mkdtempSync(path.join(tmpdir(), 'drumbeat-fault-'));
  try {
    for (const each of COPIED) {
      cpSync(path.join(root, each), path.join(copy, each), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    const where = path.join(copy, file);
    const text = readFileSync(where, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} no longer has: ${from}`);
    writeFileSync(
      where,
      text.replace(from, () => to),
    );
    const run = spawnSync(
      process.execPath,
      ['--no-warnings', 'tests/simulator/run.ts', '1', seeds, '--stop'],
      { cwd: copy, encoding: 'utf8', timeout: 600_000 },
    );
    if (run.status === 0) return isFoundByTests(copy) ? 'a test' : null;
    return /seed (\d+)/.exec(run.stdout)?.[0] ?? 'does not run';
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
