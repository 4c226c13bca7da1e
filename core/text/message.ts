import { z } from 'zod';

/**
 * A sentence to be said to the user, as a locale key and its values: the engine never speaks English.
 * Values carry their kind so that each locale formats them: `paise` money, `days`, `count`, `share` (0–1),
 * `date` (days since epoch), `text` as it stands in the books, `term` (a locale key of its own).
 */
export const MessageValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paise'), value: z.number() }),
  z.object({ kind: z.literal('days'), value: z.number() }),
  z.object({ kind: z.literal('count'), value: z.number() }),
  z.object({ kind: z.literal('share'), value: z.number() }),
  z.object({ kind: z.literal('date'), value: z.number() }),
  z.object({ kind: z.literal('text'), value: z.string() }),
  z.object({ kind: z.literal('term'), value: z.string() }),
]);
export type MessageValue = z.infer<typeof MessageValue>;

export const Message = z.object({
  key: z.string(),
  values: z.record(z.string(), MessageValue).optional(),
});
export type Message = z.infer<typeof Message>;
