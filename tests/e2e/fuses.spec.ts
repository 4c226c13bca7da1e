import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, packagedExecutable, test } from './app.ts';

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
