import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * Between the main process and the core process, over the utility process's own port. Windows never see
 * this channel: here, and only here, paths and keys cross.
 */
export const ToCore = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('init'),
    samplesDir: z.string(),
    tempDir: z.string(),
    /** The SQLite addon's file; absent where the package finds its own. */
    nativeBinding: z.string().optional(),
    costOfFunds: z.number(),
  }),
  z.object({
    type: z.literal('openCompany'),
    request: z.number().int(),
    companyId: z.string(),
    name: z.string(),
    dbFile: z.string(),
    /** 64 hex digits; never logged, never in argv or environment. */
    keyHex: z.string().length(64),
  }),
  z.object({ type: z.literal('closeCompany'), request: z.number().int() }),
  z.object({ type: z.literal('openSample'), request: z.number().int() }),
  z.object({
    type: z.literal('grant'),
    grant: z.string(),
    path: z.string(),
    mode: z.enum(['read', 'write']),
  }),
  /** Comes with exactly one MessagePort: a window's line to the core. */
  z.object({ type: z.literal('connect'), window: z.number().int() }),
  /** Closes a window's line: its page is gone or goes elsewhere. */
  z.object({ type: z.literal('disconnect'), window: z.number().int() }),
  z.object({ type: z.literal('costOfFunds'), costOfFunds: z.number() }),
  /** Whether the system's browser took the page. */
  z.object({ type: z.literal('browserOpened'), request: z.number().int(), opened: z.boolean() }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToCore = z.infer<typeof ToCore>;

export const FromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('done'), request: z.number().int(), error: AppError.nullable() }),
  /** A window opened the sample books: what is open now, should this process have to be forked again. */
  z.object({ type: z.literal('sampleOpened') }),
  /** Asks for the sign-in page of a platform in the system's browser. */
  z.object({
    type: z.literal('openBrowser'),
    request: z.number().int(),
    /** The address that the user signs in to. */
    platform: z.string().max(2000),
    url: z.string().max(8000),
  }),
  z.object({ type: z.literal('bye') }),
]);
export type FromCore = z.infer<typeof FromCore>;
