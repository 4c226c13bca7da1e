import { z } from 'zod';

const nothing = z.strictObject({});

/**
 * What became of somebody's words on the laptop at which they had them erased: `forgotten`; `later`, with the next sync
 * after a sign-in; `apart`, where the books have joined no company and keep what they never sent.
 */
export const ErasedHere = z.enum(['forgotten', 'later', 'apart']);
export type ErasedHere = z.infer<typeof ErasedHere>;

/**
 * What the platform holds of a person, and being forgotten there. Each fails with `signed_out`, `platform_unreachable`,
 * or `role_refused` where the platform does not let the person.
 */
export const personalDataMethods = {
  /** Writes all that the platform holds of who is signed in, as JSON, to a granted save path. Also `save_failed`. */
  exportOwnData: {
    kind: 'read',
    input: z.strictObject({ grant: z.string() }),
    output: z.object({ rows: z.number().int() }),
  },
  /**
   * Has what who is signed in said for itself alone forgotten: what waits here is sent first, so that nothing of it comes
   * after; then it is erased, forgotten here too, and this laptop is signed out. Nothing is erased where the sync before
   * does not come to its end, which throws as `syncNow` does.
   */
  eraseOwnData: {
    kind: 'write',
    input: nothing,
    output: z.object({ here: ErasedHere }),
  },
  /**
   * Takes somebody out of the company and has the platform forget them, in one act: nothing of it happens where
   * something stands against it. `last_executive`, `not_found`.
   */
  erasePerson: {
    kind: 'write',
    input: z.strictObject({ userId: z.string().min(1).max(200) }),
    output: nothing,
  },
} as const;
