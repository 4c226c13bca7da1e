import { describe, expect, test } from 'vitest';
import { openOsStore, type SafeStorage } from '../../../electron/main/keys/osStore.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

const synchronous = (backend: Backend, available = true): SafeStorage => ({
  isEncryptionAvailable: () => available,
  encryptString: (text) => Buffer.from(`sync:${text}`),
  decryptString: (bytes) => bytes.toString().replace('sync:', ''),
  getSelectedStorageBackend: () => backend,
});

const asynchronous = (backend: Backend, available = true): SafeStorage => ({
  ...synchronous(backend, false),
  isAsyncEncryptionAvailable: async () => available,
  encryptStringAsync: async (text) => Buffer.from(`async:${text}`),
  decryptStringAsync: async (bytes) => ({
    result: bytes.toString().replace('async:', ''),
    shouldReEncrypt: false,
  }),
});

describe.each([
  ['synchronous', synchronous],
  ['asynchronous', asynchronous],
])('over the %s form of safeStorage', (_form, storage) => {
  test('a secret comes back as it went in', async () => {
    const store = openOsStore(storage('gnome_libsecret'), 'linux');
    expect(await store.decrypt(await store.encrypt('secret'))).toBe('secret');
  });

  test.each(['basic_text', 'unknown'] as const)('%s on Linux is no protection', async (backend) => {
    expect(await openOsStore(storage(backend), 'linux').backend()).toBeNull();
  });

  test('real stores go by their names', async () => {
    expect(await openOsStore(storage('kwallet6'), 'linux').backend()).toBe('kwallet6');
    expect(await openOsStore(storage('unknown'), 'darwin').backend()).toBe('keychain');
    expect(await openOsStore(storage('unknown'), 'win32').backend()).toBe('dpapi');
  });

  test('one that is not available, or a platform not known, is none', async () => {
    expect(await openOsStore(storage('gnome_libsecret', false), 'linux').backend()).toBeNull();
    expect(await openOsStore(storage('unknown'), 'freebsd').backend()).toBeNull();
  });
});
