import { z } from 'zod';
import { LEAVING } from '../sync/leaving.ts';
import { AppError } from './errors.ts';

const nothing = z.strictObject({});
const count = z.number().int().min(0);

export const Leaving = z.enum(LEAVING);
export type Leaving = z.infer<typeof Leaving>;

/** How far a sync is: finding out where both stand, taking in, sending. */
export const SyncProgress = z.object({
  phase: z.enum(['meeting', 'receiving', 'sending']),
  /** Changes of the phase that are done, of so many. */
  done: count,
  of: count,
});
export type SyncProgress = z.infer<typeof SyncProgress>;

/** Where the open company stands with a platform. Nothing here tells a token. */
export const PlatformStanding = z.object({
  /** Sample books are sent nowhere. */
  sample: z.boolean(),
  /** The platform last signed in to, without a slash at its end; null: never any. */
  address: z.string().nullable(),
  /** What the platform calls the company; null: not known. */
  company: z.string().nullable(),
  signedIn: z.boolean(),
  /** These books belong to a company of the platform, for good: they have synced with it. */
  joined: z.boolean(),
  /** They hold something and belong to none: they publish or join one before they sync. */
  toJoin: z.boolean(),
  /** A sign-in waits for the browser. */
  signingIn: z.boolean(),
  /** The sync under way; null: none. */
  syncing: SyncProgress.nullable(),
  /** Why the last sync did not come to its end; null: it did, or was cancelled. */
  fault: AppError.nullable(),
  leaving: Leaving,
  /** Changes made here and not sent yet, by what they are part of. */
  unsent: z.object({ summaries: count, plans: count, books: count }),
  /** Those of them that the next sync sends. */
  waiting: count,
  /** Those of them that stay here by choice. */
  withheld: count,
  /** Changes of others that the platform lost, and that wait here for somebody who may say them there again. */
  held: count,
  /** Changes of a newer program, kept aside until this one is updated. */
  parked: count,
  /** Own changes that the platform did not take. */
  refused: count,
  /** Things said on two laptops at once and not settled yet. */
  conflicts: count,
  /** When both sides' hashes were last found equal, ISO time; null: never. */
  agreedAt: z.string().nullable(),
});
export type PlatformStanding = z.infer<typeof PlatformStanding>;

/** What one sync did, in changes. */
export const Synced = z.object({ sent: count, refused: count, received: count });

const words = z.string().min(1).max(300);

export const SignInInput = z.strictObject({
  /** As it was typed: `https://` is put before a name that has none. */
  address: z.string().min(1).max(2000),
  /** Of the pages in the browser. */
  language: z.enum(['en', 'hi']),
  /** What the browser shows when it comes back. */
  words: z.strictObject({ done: words, notTaken: words }),
});
export type SignInInput = z.infer<typeof SignInInput>;

/** What the window asks of the platform and of syncing with it. Tokens stay in the core process. */
export const platformMethods = {
  platform: { kind: 'read', input: nothing, output: PlatformStanding },
  /**
   * Signs the open company in at the system's browser; answers once the person is done there. Nothing is sent yet.
   * `sign_in_failed` carries the fault; `sync_other_company` for books that have joined another company.
   */
  signIn: { kind: 'write', input: SignInInput, output: PlatformStanding },
  /** Opens the page of the sign-in that waits once more. */
  openSignInPage: { kind: 'write', input: nothing, output: nothing },
  cancelSignIn: { kind: 'write', input: nothing, output: nothing },
  /** Ends the sign-in here; the platform is told where it can be reached. */
  signOut: { kind: 'write', input: nothing, output: PlatformStanding },
  /** One sync; whoever asks while one runs is answered by it. */
  syncNow: { kind: 'write', input: nothing, output: Synced },
  /** The system says that there is a network again: books that keep themselves in sync do not wait for their turn. */
  backOnline: { kind: 'write', input: nothing, output: nothing },
  /** Ends a running sync; answers once nothing of it is under way. What was exchanged stays. */
  cancelSync: { kind: 'write', input: nothing, output: nothing },
  /** Chooses what may leave this laptop from now on; what has left before stays where it is. */
  chooseLeaving: {
    kind: 'write',
    input: z.strictObject({ leaving: Leaving }),
    output: PlatformStanding,
  },
} as const;
