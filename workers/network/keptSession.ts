import { z } from 'zod';

/** A sign-in as it is kept in the encrypted file of the company that it is for. */
export const KeptSession = z.strictObject({
  /** The platform's address. */
  url: z.string(),
  /** What the platform calls the company; absent where it did not say. */
  company: z.string().optional(),
  tokens: z.strictObject({
    accessToken: z.string(),
    refreshToken: z.string(),
    accessExpiresAt: z.number(),
    scope: z.string(),
    tenantId: z.string(),
    deviceId: z.string(),
  }),
});
export type KeptSession = z.infer<typeof KeptSession>;
