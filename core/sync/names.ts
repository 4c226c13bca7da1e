import { z } from 'zod';

const name = z.string().min(1).max(200);
const id = z.string().min(1).max(200);

/** Whom the ids in a company's log stand for: what a laptop keeps to say who did something, also offline. */
export const CompanyNames = z.object({
  people: z.array(z.object({ userId: id, name })),
  /** By the id under which a laptop's changes are in the log; one laptop may have had several. */
  laptops: z.array(z.object({ deviceId: id, name })),
});
export type CompanyNames = z.infer<typeof CompanyNames>;
