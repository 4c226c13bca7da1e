import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, machineSwitches, packagedExecutable, test } from './app.ts';

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);
const CHECKS_ARCHIVE = process.platform === 'darwin' || process.platform === 'win32';

/** What a shipped binary must carry, spelled out here a second time on purpose. */
const RELEASE: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, CHECKS_ARCHIVE],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

test('the packaged release carries the release fuses', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable('release'));
  const carried = RELEASE.map(([fuse]) => [FuseV1Options[fuse], wire[fuse]]);
  expect(carried).toEqual(RELEASE.map(([fuse, on]) => [FuseV1Options[fuse], on ? ON : OFF]));
});

test('the driven build differs from the release in the inspect fuse alone', async () => {
  const release = await getCurrentFuseWire(packagedExecutable('release'));
  const driven = await getCurrentFuseWire(packagedExecutable('driven'));
  const differing = RELEASE.map(([fuse]) => fuse).filter((fuse) => release[fuse] !== driven[fuse]);
  expect(differing.map((fuse) => FuseV1Options[fuse])).toEqual(['EnableNodeCliInspectArguments']);
  expect(driven[FuseV1Options.EnableNodeCliInspectArguments]).toBe(ON);
});

interface Heard {
  readonly child: ChildProcess;
  readonly said: () => string;
}

function startRelease(args: readonly string[], env: NodeJS.ProcessEnv = {}): Heard {
  const child = spawn(packagedExecutable('release'), [...machineSwitches(), ...args], {
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return { child, said: () => said };
}

async function end({ child }: Heard): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await gone;
}

test('the packaged release starts, and no debugger can be attached to it', async ({ profile }) => {
  const release = startRelease(['--inspect=0', `--user-data-dir=${profile}`]);
  // A page's storage appears once the window has loaded its page.
  await expect
    .poll(() =>
      access(path.join(profile, 'Local Storage')).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(release.child.exitCode).toBeNull();
  expect(release.said()).not.toContain('Debugger listening');
  await end(release);
});

test('the packaged release does not run as plain Node', async ({ profile }) => {
  const args = ['-e', 'console.log("ran" + " as node")', `--user-data-dir=${profile}`];
  const release = startRelease(args, { ELECTRON_RUN_AS_NODE: '1' });
  await expect
    .poll(() =>
      access(path.join(profile, 'Local Storage')).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(release.said()).not.toContain('ran as node');
  await end(release);
});
