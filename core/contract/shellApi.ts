import { z } from 'zod';
import { AppError } from './errors.ts';

const nothing = z.strictObject({});

export const CompanyEntry = z.object({
  companyId: z.string(),
  name: z.string(),
  /** How its key can be opened right now. */
  unlock: z.enum(['os_store', 'passphrase']),
});
export type CompanyEntry = z.infer<typeof CompanyEntry>;

export const FileGrant = z.object({ grant: z.string(), file: z.string(), bytes: z.number() });
export type FileGrant = z.infer<typeof FileGrant>;

export const Preferences = z.object({
  language: z.enum(['system', 'en', 'hi']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Cost of funds per year used for yearly savings, as a ratio. */
  costOfFunds: z.number().min(0).max(1),
});
export type Preferences = z.infer<typeof Preferences>;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const MOST_PICTURE_BYTES = 64 * 1024 * 1024;
const side = z.number().int().min(0).max(20_000);

/** Bytes that begin as a PNG does: a page can have nothing else written by this way. */
export const Png = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length <= MOST_PICTURE_BYTES)
  .refine((bytes) => PNG_SIGNATURE.every((byte, at) => bytes[at] === byte));

export const PageRect = z.strictObject({
  x: side,
  y: side,
  width: side.min(1),
  height: side.min(1),
});
export type PageRect = z.infer<typeof PageRect>;

/**
 * What a window may ask of the main process over IPC: windows, dialogs, keys, updates. Main checks the
 * sender and validates each argument; it never touches the books. Every call answers a Result.
 */
export const shellApi = {
  pickBooks: { input: z.strictObject({ folder: z.boolean() }), output: z.array(FileGrant) },
  /** Asks where to save; null when the user cancelled. */
  pickSave: {
    input: z.strictObject({ suggestedName: z.string().max(120) }),
    output: FileGrant.nullable(),
  },
  /** The window's own page inside a rectangle (CSS pixels), as a PNG at the screen's resolution. */
  capture: { input: PageRect, output: Png },
  /** Asks where to save a picture and writes it; null when the user cancelled. */
  saveImage: {
    input: z.strictObject({ suggestedName: z.string().max(120), png: Png }),
    output: z.object({ file: z.string(), bytes: z.number() }).nullable(),
  },
  /** The window's page as its print styles put it on paper; asks where to save it, null when the user cancelled. */
  savePdf: {
    input: z.strictObject({ suggestedName: z.string().max(120) }),
    output: z.object({ file: z.string(), bytes: z.number() }).nullable(),
  },
  /** Tells something by the operating system, outside the window. */
  notify: {
    input: z.strictObject({ title: z.string().max(300), body: z.string().max(600) }),
    output: z.object({}),
  },
  listCompanies: { input: nothing, output: z.array(CompanyEntry) },
  /**
   * Makes an encrypted database for own books. Where the OS store is only obfuscation a passphrase is
   * required (`key_unavailable` with detail.need = 'passphrase' without one). Answers the recovery phrase once.
   */
  createCompany: {
    input: z.strictObject({
      name: z.string().min(1).max(120),
      passphrase: z.string().min(8).max(256).optional(),
    }),
    output: z.object({ companyId: z.string(), recoveryPhrase: z.string() }),
  },
  /** Opens with the OS store, a passphrase or the recovery phrase. */
  openCompany: {
    input: z.strictObject({ companyId: z.string(), secret: z.string().max(512).optional() }),
    output: z.object({ companyId: z.string() }),
  },
  closeCompany: { input: nothing, output: z.object({}) },
  preferences: { input: nothing, output: Preferences },
  setPreferences: { input: Preferences.partial(), output: Preferences },
  /** Version facts for the about line, and whether a passphrase will be needed for own books. */
  about: {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      needsPassphrase: z.boolean(),
      locale: z.string(),
    }),
  },
  installUpdate: { input: nothing, output: z.object({}) },
} as const;

export type ShellMethod = keyof typeof shellApi;
export type ShellInput<M extends ShellMethod> = z.infer<(typeof shellApi)[M]['input']>;
export type ShellOutput<M extends ShellMethod> = z.infer<(typeof shellApi)[M]['output']>;

export const ShellEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('updateReady'), version: z.string() }),
  /** The core process ended; `restarted` tells that a fresh one is running with the same company open. */
  z.object({ type: z.literal('coreEnded'), restarted: z.boolean(), error: AppError }),
  z.object({
    type: z.literal('menu'),
    command: z.enum(['open', 'asOf', 'find', 'help', 'print', 'export', 'picture']),
  }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;
