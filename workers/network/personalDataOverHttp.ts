import { decodeJwt } from 'jose';
import { z } from 'zod';
import { bodyOf } from './boundedAnswer.ts';
import { type PlatformAccess, platformCalls } from './platformCalls.ts';
import { refusedInWords } from './refusedInWords.ts';

/** Bytes of all that is held of one person: years of a log, and short of what one string can hold. */
const LONGEST = 256 * 1024 * 1024;

/** All that a platform holds of a person in the company: rows by table, as they are kept. */
const Held = z.object({
  tenantId: z.string(),
  userId: z.string(),
  exportedAt: z.string(),
  records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
const Exported = z.object({ personalData: Held });

/** What a platform holds of people, and has it forget. */
export interface PersonalDataOverHttp {
  /** Of who is signed in. */
  own(): Promise<z.infer<typeof Held>>;
  eraseOwn(): Promise<void>;
  /** Both or neither. */
  takeOutAndErase(userId: string): Promise<void>;
}

/** @returns throws AppFailure `role_refused`, `last_executive`, `not_found`; PlatformUnreachable, SyncRefused */
export function personalDataOverHttp(access: PlatformAccess): PersonalDataOverHttp {
  const call = platformCalls(access);
  const at = (userId: string): string => `/users/${encodeURIComponent(userId)}/data`;
  const ownId = async (): Promise<string> =>
    z.string().parse(decodeJwt(await access.accessToken()).sub);
  const erase = (path: string): Promise<void> =>
    call(path, { method: 'DELETE' }, async () => {}).catch(refusedInWords);
  return {
    own: async () => {
      const read = async (answer: Response) =>
        Exported.parse(JSON.parse(new TextDecoder().decode(await bodyOf(answer, LONGEST))));
      const { personalData } = await call(at(await ownId()), {}, read).catch(refusedInWords);
      return personalData;
    },
    eraseOwn: async () => erase(at(await ownId())),
    takeOutAndErase: (userId) => erase(`${at(userId)}?membership=end`),
  };
}
