import { z } from 'zod';

/** Who said something, and on which laptop, as far as it is known here. */
export const Author = z.object({
  /** As the person writes it; null: no longer known, or not yet. */
  person: z.string().nullable(),
  /** The person whose file this is. */
  you: z.boolean(),
  /** What the laptop calls itself. */
  laptop: z.string().nullable(),
  /** Said on this laptop. */
  here: z.boolean(),
});
export type Author = z.infer<typeof Author>;
