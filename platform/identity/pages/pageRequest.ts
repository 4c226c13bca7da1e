import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorPage, type PageFault } from './errorPage.ts';
import type { FormGuard } from './formGuard.ts';
import { type Frame, PAGE_POLICY } from './layout.ts';
import { type Language, languageOf } from './texts.ts';

const Query = z.object({ lang: z.enum(['en', 'hi']).optional().catch(undefined) }).catch({});
const Posted = z.object({ formKey: z.string().catch('') }).catch({ formKey: '' });

/** A request for one of our pages, and what all of them need. */
export interface PageRequest {
  readonly frame: Frame;
  /** Sends a page with the headers that keep it to itself. */
  send(status: number, page: string): FastifyReply;
}

/** What the pages need of the running server. */
export interface PageSite {
  readonly issuer: URL;
  readonly guard: FormGuard;
}

/**
 * Prepares the answer to a page's request. `path`: the page's own address, which the link to the other language
 * leads to.
 */
export function pageRequest(
  site: PageSite,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): PageRequest {
  const frame = {
    language: chooseLanguage(site, request, reply),
    host: site.issuer.host,
    path,
    formKey: site.guard.keyFor(request, reply),
  };
  return { frame, send: (status, page) => sendPage(reply, status, page) };
}

/** Sends a page. Browsers leave out where a form comes from under `no-referrer`, hence `same-origin`. */
export function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    })
    .type('text/html; charset=utf-8')
    .send(page);
}

/** Refuses a posted form that is not from one of our pages; true where it is. */
export async function formIsOurs(
  site: PageSite,
  request: FastifyRequest,
  page: PageRequest,
): Promise<boolean> {
  const { formKey } = Posted.parse(request.body);
  if (site.guard.isOurs(request, formKey)) return true;
  await page.send(403, errorPage(page.frame, 'form'));
  return false;
}

const STATUS: Readonly<Record<PageFault, number>> = {
  expired: 410,
  link: 410,
  form: 403,
  request: 400,
  busy: 429,
  internal: 500,
};

/** Sends an error as a page. */
export function sendFault(page: PageRequest, fault: PageFault): FastifyReply {
  return page.send(STATUS[fault], errorPage(page.frame, fault));
}

function chooseLanguage(site: PageSite, request: FastifyRequest, reply: FastifyReply): Language {
  const asked = Query.parse(request.query).lang;
  const secure = site.issuer.protocol === 'https:';
  const name = secure ? '__Host-drumbeat_lang' : 'drumbeat_lang';
  if (asked !== undefined) {
    void reply.setCookie(name, asked, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      maxAge: 31_536_000,
    });
  }
  return languageOf(asked ?? request.cookies[name], request.headers['accept-language']);
}
