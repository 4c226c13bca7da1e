import type { peopleMethods as contract } from '../../core/contract/people.ts';
import { type PeopleOverHttp, peopleOverHttp } from '../network/peopleOverHttp.ts';
import type { CoreMethods } from './methods.ts';
import { asFailure, type PlatformLine } from './platformLine.ts';

/** People and laptops of the company, asked over the line of the open books. */
export function peopleMethods(
  line: Pick<PlatformLine, 'access'>,
): Pick<CoreMethods, keyof typeof contract> {
  const ask = async <T>(work: (people: PeopleOverHttp) => Promise<T>): Promise<T> => {
    try {
      return await work(peopleOverHttp(await line.access()));
    } catch (thrown) {
      throw asFailure(thrown);
    }
  };
  const done = async (work: (people: PeopleOverHttp) => Promise<void>) => {
    await ask(work);
    return {};
  };
  return {
    people: () => ask((people) => people.people()),
    invite: ({ email, role }) => ask((people) => people.invite(email, role)),
    withdrawInvitation: ({ invitationId }) =>
      done((people) => people.withdrawInvitation(invitationId)),
    changeRole: ({ userId, role }) => done((people) => people.changeRole(userId, role)),
    removeMember: ({ userId }) => done((people) => people.removeMember(userId)),
    makeResetLink: ({ userId, lost }) => ask((people) => people.makeResetLink(userId, lost)),
    revokeDevice: ({ deviceId }) => done((people) => people.revokeDevice(deviceId)),
  };
}
