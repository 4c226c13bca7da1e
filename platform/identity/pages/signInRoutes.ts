import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RunningIdentity } from '../running.ts';
import { allow, refuse } from './finishSignIn.ts';
import { type OpenSignIn, openSignIn } from './openSignIn.ts';
import { formIsOurs, pageRequest, sendFault } from './pageRequest.ts';
import { donePage } from './signInPages.ts';
import {
  completeSignIn,
  showStep,
  takeCompany,
  takeEnrolment,
  takeFactor,
  takePassword,
} from './signInSteps.ts';

interface OfUid {
  readonly Params: { readonly uid: string };
}

type Take = (identity: RunningIdentity, open: OpenSignIn, body: unknown) => Promise<FastifyReply>;

/** The steps of a sign-in that are forms: what each is posted to. */
const STEPS: Readonly<Record<string, Take>> = {
  password: takePassword,
  factor: takeFactor,
  enrol: takeEnrolment,
  company: takeCompany,
  kept: async (_, open) => open.next(),
};

/** The pages of a sign-in: one address that shows the step it stands at, one for each form. */
export function signInRoutes(app: FastifyInstance, identity: () => RunningIdentity): void {
  app.get<OfUid>('/sign-in/:uid', async (request, reply) => {
    const open = await openSignIn(identity(), request, reply, request.params.uid);
    return open === null ? gone(identity(), request, reply) : showStep(identity(), open);
  });
  for (const [step, take] of Object.entries(STEPS)) {
    app.post<OfUid>(`/sign-in/:uid/${step}`, async (request, reply) => {
      const open = await openForm(identity(), request, reply);
      return open === null ? reply : take(identity(), open, request.body);
    });
  }
  app.post<OfUid>('/sign-in/:uid/allow', async (request, reply) => {
    const open = await openForm(identity(), request, reply);
    if (open === null) return reply;
    const complete = await completeSignIn(identity(), open);
    if (complete === null) return open.next();
    const goesTo = await allow(identity(), open, complete, request, reply);
    return open.page.send(200, donePage(open.view(), true, goesTo));
  });
  app.post<OfUid>('/sign-in/:uid/refuse', async (request, reply) => {
    const open = await openForm(identity(), request, reply);
    if (open === null) return reply;
    const goesTo = await refuse(identity(), open, request, reply);
    return open.page.send(200, donePage(open.view(), false, goesTo));
  });
}

/** The sign-in of a form that was posted; null where an error page has been sent instead. */
async function openForm(
  identity: RunningIdentity,
  request: FastifyRequest<OfUid>,
  reply: FastifyReply,
): Promise<OpenSignIn | null> {
  const open = await openSignIn(identity, request, reply, request.params.uid);
  if (open === null) {
    await gone(identity, request, reply);
    return null;
  }
  return (await formIsOurs(identity, request, open.page)) ? open : null;
}

function gone(
  identity: RunningIdentity,
  request: FastifyRequest<OfUid>,
  reply: FastifyReply,
): FastifyReply {
  const path = `/sign-in/${encodeURIComponent(request.params.uid)}`;
  return sendFault(pageRequest(identity, request, reply, path), 'expired');
}
