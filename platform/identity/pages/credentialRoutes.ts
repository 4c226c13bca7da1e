import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { checkPassword, checkSecondFactor } from '../people/authenticate.ts';
import { changeCredential } from '../people/credentials.ts';
import { type OpenReset, openReset } from '../people/resetLinks.ts';
import type { RunningIdentity } from '../running.ts';
import { changedPage, newPasswordPage, resetPage } from './credentialPages.ts';
import { PASSWORD_PATH } from './layout.ts';
import { formIsOurs, pageRequest, sendFault } from './pageRequest.ts';
import type { Language } from './texts.ts';
import { newPasswordFault, refusalWords } from './words.ts';

interface OfToken {
  readonly Params: { readonly token: string };
}

const text = z.string().max(2000).catch('');
const Typed = z.object({
  email: text,
  current: text,
  code: text,
  password: text,
  again: text,
  signOut: z
    .literal('yes')
    .transform(() => true)
    .catch(false),
});
type Typed = z.infer<typeof Typed>;

/** Changing a password, and the pages behind reset links. */
export function credentialRoutes(app: FastifyInstance, identity: () => RunningIdentity): void {
  app.get(PASSWORD_PATH, async (request, reply) => {
    const page = pageRequest(identity(), request, reply, PASSWORD_PATH);
    return page.send(200, newPasswordPage(page.frame, null, ''));
  });
  app.post(PASSWORD_PATH, async (request, reply) => {
    const page = pageRequest(identity(), request, reply, PASSWORD_PATH);
    if (!(await formIsOurs(identity(), request, page))) return reply;
    const typed = Typed.parse(request.body);
    const { language } = page.frame;
    const who = await whoProved(identity(), language, typed, request.ip);
    if ('fault' in who) return page.send(422, newPasswordPage(page.frame, who.fault, typed.email));
    await changeCredential(identity(), {
      userId: who.userId,
      change: { what: 'password', password: typed.password },
      signOut: typed.signOut,
      resetToken: null,
      requestId: request.id,
    });
    return page.send(200, changedPage(page.frame, 'password'));
  });
  app.get<OfToken>('/reset/:token', async (request, reply) => {
    const page = pageRequest(identity(), request, reply, pathOf(request.params.token));
    const reset = await openReset(identity().db, request.params.token, identity().now());
    if (reset === null) return sendFault(page, 'link');
    return page.send(200, resetPage(page.frame, reset, null));
  });
  app.post<OfToken>('/reset/:token', async (request, reply) => {
    const { token } = request.params;
    const page = pageRequest(identity(), request, reply, pathOf(token));
    if (!(await formIsOurs(identity(), request, page))) return reply;
    const reset = await openReset(identity().db, token, identity().now());
    if (reset === null) return sendFault(page, 'link');
    const typed = Typed.parse(request.body);
    const fault = await resetFault(identity(), page.frame.language, reset, typed, request.ip);
    if (fault !== null) return page.send(422, resetPage(page.frame, reset, fault));
    const { userId, what } = reset;
    const done = await changeCredential(identity(), {
      userId,
      change: what === 'password' ? { what, password: typed.password } : { what },
      signOut: typed.signOut,
      resetToken: token,
      requestId: request.id,
    });
    if (!done) return sendFault(page, 'link');
    return page.send(200, changedPage(page.frame, what === 'password' ? 'password' : 'factor'));
  });
}

function pathOf(token: string): string {
  return `/reset/${encodeURIComponent(token)}`;
}

/** Who proved the old password and the second factor; in words what was wrong otherwise. */
async function whoProved(
  identity: RunningIdentity,
  language: Language,
  typed: Typed,
  address: string,
): Promise<{ readonly userId: string } | { readonly fault: string }> {
  // Before the factors, so that a refused new password costs no code.
  const fault = newPasswordFault(language, typed, [typed.email]);
  if (fault !== null) return { fault };
  const { email, current: password, code } = typed;
  const account = await checkPassword(identity, { email, password, address });
  if ('refused' in account) return { fault: refusalWords(language, account, 'wrong') };
  const named = newPasswordFault(language, typed, [account.email, account.name]);
  if (named !== null) return { fault: named };
  if (account.totpSecret === null) return { userId: account.userId };
  const taken = await checkSecondFactor(identity, account.userId, { code, address });
  return typeof taken === 'string'
    ? { userId: account.userId }
    : { fault: refusalWords(language, taken, 'wrongCode') };
}

async function resetFault(
  identity: RunningIdentity,
  language: Language,
  reset: OpenReset,
  typed: Typed,
  address: string,
): Promise<string | null> {
  const { userId, email, name } = reset;
  if (reset.what === 'second_factor') {
    const account = await checkPassword(identity, { email, password: typed.current, address });
    return 'refused' in account ? refusalWords(language, account, 'wrong') : null;
  }
  const fault = newPasswordFault(language, typed, [email, name]);
  if (fault !== null || !reset.hasFactor) return fault;
  const taken = await checkSecondFactor(identity, userId, { code: typed.code, address });
  return typeof taken === 'string' ? null : refusalWords(language, taken, 'wrongCode');
}
