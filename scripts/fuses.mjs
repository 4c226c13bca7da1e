import process from 'node:process';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** How the binary writes a fuse's state; any other byte means that it has been removed. */
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** Electron checks the archive's digest on these platforms only. */
const CHECKS_ARCHIVE = new Set(['darwin', 'win32']);

/**
 * The fuses of what is shipped. One sheet for both profiles; `driven` differs in the inspect fuse alone,
 * which a test driver needs.
 * @param {NodeJS.Platform} platform
 * @returns {Record<string, boolean>}
 */
const release = (platform) => ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: CHECKS_ARCHIVE.has(platform),
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
});

export const profiles = {
  release,
  driven: (platform) => ({ ...release(platform), EnableNodeCliInspectArguments: true }),
};

/**
 * Reads the fuses of an Electron binary or app folder by name; a fuse that this Electron does not have yet
 * is left out.
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.keys(release(process.platform))
      .filter((name) => [ON, OFF].includes(wire[FuseV1Options[name]]))
      .map((name) => [name, wire[FuseV1Options[name]] === ON]),
  );
}

/**
 * Sets a profile's fuses in an Electron binary; one that this Electron does not have is passed over.
 * @param {string} executable
 * @param {'release' | 'driven'} profile
 * @param {NodeJS.Platform} platform
 */
export async function setFuses(executable, profile, platform) {
  const present = await readFuses(executable);
  const wanted = Object.entries(profiles[profile](platform)).filter(([name]) => name in present);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    ...Object.fromEntries(wanted.map(([name, on]) => [FuseV1Options[name], on])),
  });
}
