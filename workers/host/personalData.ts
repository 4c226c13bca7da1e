import type {
  personalDataMethods as contract,
  ErasedHere,
} from '../../core/contract/personalData.ts';
import { writeMade } from '../files/writeMade.ts';
import {
  type PersonalDataOverHttp,
  personalDataOverHttp,
} from '../network/personalDataOverHttp.ts';
import type { Grants } from './grants.ts';
import type { CoreMethods } from './methods.ts';
import { asFailure } from './platformLine.ts';
import type { Syncing } from './syncing.ts';

/** Nobody but who saved it reads it. */
const OWN_MODE = 0o600;

interface PersonalDataHost {
  readonly syncing: Syncing;
  readonly grants: Grants;
  /** Whether the books have joined no company yet: nothing of them has left, and nothing is exchanged. */
  isToJoin(): Promise<boolean>;
  signOut(): Promise<unknown>;
}

/** What the platform holds of people, handed out and forgotten over the line of the open books. */
export function personalDataMethods(
  host: PersonalDataHost,
): Pick<CoreMethods, keyof typeof contract> {
  const { syncing, grants } = host;
  // A sync under way ends first, and one that is asked for meanwhile comes after: what is erased here is erased there.
  const alone = <T>(work: (data: PersonalDataOverHttp) => Promise<T>): Promise<T> =>
    syncing.withPlatform((_, __, access) => work(personalDataOverHttp(access)));
  return {
    exportOwnData: async ({ grant }) => {
      const file = grants.takeWritePath(grant);
      const access = await syncing.line.access();
      const held = await personalDataOverHttp(access)
        .own()
        .catch((thrown: unknown) => {
          throw asFailure(thrown);
        });
      await writeMade(file, Buffer.from(`${JSON.stringify(held, null, 2)}\n`), OWN_MODE);
      return { rows: Object.values(held.records).reduce((sum, rows) => sum + rows.length, 0) };
    },
    eraseOwnData: async () => {
      const isApart = await host.isToJoin();
      if (!isApart) await syncing.now();
      await alone((data) => data.eraseOwn());
      const here = isApart ? 'apart' : await forgotten(syncing);
      await host.signOut();
      return { here };
    },
    erasePerson: async ({ userId }) => {
      await alone((data) => data.takeOutAndErase(userId));
      return {};
    },
  };
}

/** Hears of an erasure here; a sync that fails leaves that to the next one. */
function forgotten(syncing: Syncing): Promise<ErasedHere> {
  return syncing.now().then(
    () => 'forgotten',
    () => 'later',
  );
}
