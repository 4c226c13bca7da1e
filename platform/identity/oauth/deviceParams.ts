import { z } from 'zod';

/** What an installation calls itself; shown to its person before anything is allowed. */
export const DeviceName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  // No control or direction characters: a name must not look like another text. Hindi needs the joiners.
  .regex(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u200c\u200d])+$/u);

/** The id that an installation gives itself at its first start. */
export const DeviceId = z.uuid();
