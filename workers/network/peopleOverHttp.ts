import { z } from 'zod';
import { HandedLink, type LostAtSignIn, PlatformPeople } from '../../core/contract/people.ts';
import { DashboardRole } from '../../core/contract/preferences.ts';
import { inForm, type PlatformAccess, platformCalls } from './platformCalls.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';
import { refusedInWords } from './refusedInWords.ts';

/** As many as the platform hands out at once. */
const PAGE = 200;

/** People and laptops of a company as its platform tells them. */
export interface PeopleOverHttp {
  people(): Promise<PlatformPeople>;
  invite(email: string, role: DashboardRole): Promise<HandedLink>;
  withdrawInvitation(invitationId: string): Promise<void>;
  /** The role takes the place of all they have. */
  changeRole(userId: string, role: DashboardRole): Promise<void>;
  removeMember(userId: string): Promise<void>;
  makeResetLink(userId: string, lost: LostAtSignIn): Promise<HandedLink>;
  revokeDevice(deviceId: string): Promise<void>;
}

const { members, invitations, devices } = PlatformPeople.shape;
/** Services are members too, by a role that no person has. */
const Member = members.element.extend({
  roles: z.array(z.string()),
  // A platform of an earlier version does not tell it.
  erasedAt: z.string().nullable().default(null),
});
const Invitation = invitations.unwrap().element;
const Device = devices.element.extend({ revokedAt: z.string().nullable() });
const Paged = z.looseObject({ pagination: z.object({ hasMore: z.boolean() }) });
const json = { 'content-type': 'application/json' };
const gone = async (): Promise<void> => {};
const member = (userId: string): string => `/members/${encodeURIComponent(userId)}`;

/**
 * @returns throws AppFailure `role_refused`, `already_member`, `last_executive`, `no_second_factor`, `not_found`;
 * PlatformUnreachable, SyncRefused
 */
export function peopleOverHttp(access: PlatformAccess): PeopleOverHttp {
  const call = platformCalls(access);
  const all = async <T>(name: string, form: z.ZodType<T>): Promise<T[]> => {
    const found: T[] = [];
    for (;;) {
      const path = `/${name}?limit=${PAGE}&offset=${found.length}`;
      const page = await call(path, {}, inForm(Paged));
      const more = z.array(form).parse(page[name]);
      found.push(...more);
      if (!page.pagination.hasMore || more.length === 0) return found;
    }
  };
  return {
    people: async () => {
      const [known, asked, laptops] = await Promise.all([
        all('members', Member),
        all('invitations', Invitation).catch(nullWhereRefused),
        all('devices', Device),
      ]);
      return {
        members: known.flatMap(personIn),
        invitations: asked,
        devices: laptops.filter(({ revokedAt }) => revokedAt === null),
      };
    },
    invite: (email, role) => {
      const body = JSON.stringify({ email, roles: [role] });
      const init = { method: 'POST', headers: json, body };
      return call('/invitations', init, inForm(HandedLink)).catch(refusedInWords);
    },
    withdrawInvitation: (id) =>
      call(`/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' }, gone).catch(
        refusedInWords,
      ),
    changeRole: (id, role) => {
      const body = JSON.stringify({ roles: [role] });
      return call(member(id), { method: 'PATCH', headers: json, body }, gone).catch(refusedInWords);
    },
    removeMember: (id) => call(member(id), { method: 'DELETE' }, gone).catch(refusedInWords),
    makeResetLink: (id, what) => {
      const init = { method: 'POST', headers: json, body: JSON.stringify({ what }) };
      return call(`${member(id)}/reset-link`, init, inForm(HandedLink)).catch(refusedInWords);
    },
    revokeDevice: (id) =>
      call(`/devices/${encodeURIComponent(id)}`, { method: 'DELETE' }, gone).catch(refusedInWords),
  };
}

function personIn(member: z.infer<typeof Member>): PlatformPeople['members'] {
  const roles = DashboardRole.options.filter((role) => member.roles.includes(role));
  return roles.length === 0 ? [] : [{ ...member, roles }];
}

function nullWhereRefused(thrown: unknown): null {
  if (thrown instanceof PlatformUnreachable && thrown.status === 403) return null;
  throw thrown;
}
