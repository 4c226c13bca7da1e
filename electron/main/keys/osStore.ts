import type { SafeStorage as ElectronSafeStorage } from 'electron';

/** The operating system's secret store behind one adapter, whichever form Electron offers. */
export interface OsStore {
  /** Name of the store in use, or null where there is none that really protects. */
  backend(): Promise<string | null>;
  encrypt(secret: string): Promise<Buffer>;
  decrypt(encrypted: Buffer): Promise<string>;
}

/** What of Electron's safeStorage is used; the asynchronous half is missing in older releases. */
export type SafeStorage = Pick<
  ElectronSafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
> &
  Partial<
    Pick<
      ElectronSafeStorage,
      'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
    >
  >;

/** Linux backends that only obfuscate with a fixed password, or are not known yet. */
const OBFUSCATION: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

const NATIVE: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

/** The adapter over safeStorage: asynchronous where Electron has it, else synchronous. */
export function openOsStore(
  storage: SafeStorage,
  platform: NodeJS.Platform = process.platform,
): OsStore {
  const available = async () =>
    storage.isAsyncEncryptionAvailable
      ? storage.isAsyncEncryptionAvailable()
      : storage.isEncryptionAvailable();
  return {
    async backend() {
      if (!(await available())) return null;
      if (platform !== 'linux') return NATIVE[platform] ?? null;
      const name = storage.getSelectedStorageBackend();
      return OBFUSCATION.has(name) ? null : name;
    },
    encrypt: async (secret) =>
      storage.encryptStringAsync
        ? storage.encryptStringAsync(secret)
        : storage.encryptString(secret),
    decrypt: async (encrypted) =>
      storage.decryptStringAsync
        ? (await storage.decryptStringAsync(encrypted)).result
        : storage.decryptString(encrypted),
  };
}
