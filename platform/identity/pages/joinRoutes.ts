import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Email, PersonName } from '../people/accounts.ts';
import { checkPassword, checkSecondFactor } from '../people/authenticate.ts';
import {
  type Accepting,
  acceptInvitation,
  type OpenInvitation,
  openInvitation,
} from '../people/invitations.ts';
import { setUp, setUpTokenOpens } from '../people/setUp.ts';
import type { RunningIdentity } from '../running.ts';
import { joinPage, NOTHING_TYPED, readyPage, setUpPage } from './joinPages.ts';
import { formIsOurs, pageRequest, sendFault } from './pageRequest.ts';
import { type Language, textsOf } from './texts.ts';
import { newPasswordFault, refusalWords } from './words.ts';

interface OfToken {
  readonly Params: { readonly token: string };
}

const text = z.string().max(2000).catch('');
const Joining = z.object({ name: text, password: text, again: text, code: text });
const SettingUp = Joining.extend({ company: text, email: text });

/** The pages behind links: accepting an invitation, and the first company of a new platform. */
export function joinRoutes(app: FastifyInstance, identity: () => RunningIdentity): void {
  app.get<OfToken>('/join/:token', async (request, reply) => {
    const page = pageOf(identity(), request, reply, 'join');
    const invitation = await openInvitation(identity().db, request.params.token, identity().now());
    if (invitation === null) return sendFault(page, 'link');
    return page.send(200, joinPage(page.frame, invitation, null, NOTHING_TYPED));
  });
  app.post<OfToken>('/join/:token', async (request, reply) => {
    const page = pageOf(identity(), request, reply, 'join');
    if (!(await formIsOurs(identity(), request, page))) return reply;
    const invitation = await openInvitation(identity().db, request.params.token, identity().now());
    if (invitation === null) return sendFault(page, 'link');
    const typed = Joining.parse(request.body);
    const { language } = page.frame;
    const who = invitation.hasAccount
      ? await knownPerson(identity(), language, invitation, typed, request.ip)
      : newPerson(language, typed, [invitation.email, invitation.company, typed.name]);
    if (typeof who === 'string') {
      return page.send(422, joinPage(page.frame, invitation, who, { ...NOTHING_TYPED, ...typed }));
    }
    const joined = await acceptInvitation(identity(), invitation, who, request.id);
    if (!joined) return sendFault(page, 'link');
    const { company } = invitation;
    return page.send(
      200,
      readyPage(page.frame, 'join', { company, address: originOf(identity()) }),
    );
  });
  app.get<OfToken>('/set-up/:token', async (request, reply) => {
    const page = pageOf(identity(), request, reply, 'set-up');
    if (!(await setUpTokenOpens(identity(), request.params.token))) return sendFault(page, 'link');
    return page.send(200, setUpPage(page.frame, null, NOTHING_TYPED));
  });
  app.post<OfToken>('/set-up/:token', async (request, reply) => {
    const page = pageOf(identity(), request, reply, 'set-up');
    if (!(await formIsOurs(identity(), request, page))) return reply;
    if (!(await setUpTokenOpens(identity(), request.params.token))) return sendFault(page, 'link');
    const typed = SettingUp.parse(request.body);
    const fault = setUpFault(page.frame.language, typed);
    if (fault !== null) return page.send(422, setUpPage(page.frame, fault, typed));
    const first = {
      company: PersonName.parse(typed.company),
      name: PersonName.parse(typed.name),
      email: Email.parse(typed.email),
      password: typed.password,
    };
    const done = await setUp(identity(), request.params.token, first, request.id);
    if (!done) return sendFault(page, 'link');
    const { company } = first;
    return page.send(
      200,
      readyPage(page.frame, 'setUp', { company, address: originOf(identity()) }),
    );
  });
}

function pageOf(
  identity: RunningIdentity,
  request: FastifyRequest<OfToken>,
  reply: FastifyReply,
  folder: string,
) {
  const path = `/${folder}/${encodeURIComponent(request.params.token)}`;
  return pageRequest(identity, request, reply, path);
}

function originOf(identity: RunningIdentity): string {
  return identity.provider().issuer;
}

/** The new person, or what is wrong with what they typed, in words. */
function newPerson(
  language: Language,
  typed: z.infer<typeof Joining>,
  about: readonly string[],
): Accepting | string {
  const name = PersonName.safeParse(typed.name);
  if (!name.success) return textsOf(language).fault.name;
  const fault = newPasswordFault(language, typed, about);
  return fault ?? { name: name.data, password: typed.password };
}

function setUpFault(language: Language, typed: z.infer<typeof SettingUp>): string | null {
  const texts = textsOf(language).fault;
  if (!PersonName.safeParse(typed.company).success) return texts.name;
  if (!PersonName.safeParse(typed.name).success) return texts.name;
  if (!Email.safeParse(typed.email).success) return texts.email;
  return newPasswordFault(language, typed, [typed.name, typed.email, typed.company]);
}

/** A person who has an account proves it as at every sign-in, with both factors where there are two. */
async function knownPerson(
  identity: RunningIdentity,
  language: Language,
  { email }: OpenInvitation,
  typed: z.infer<typeof Joining>,
  address: string,
): Promise<Accepting | string> {
  const { password, code } = typed;
  const account = await checkPassword(identity, { email, password, address });
  if ('refused' in account) return refusalWords(language, account, 'wrong');
  if (account.totpSecret === null) return { userId: account.userId };
  const taken = await checkSecondFactor(identity, account.userId, { code, address });
  return typeof taken === 'string'
    ? { userId: account.userId }
    : refusalWords(language, taken, 'wrongCode');
}
