import type { KoaContextWithOIDC } from 'oidc-provider';
import { errorPage } from '../pages/errorPage.ts';
import { PAGE_POLICY } from '../pages/layout.ts';
import { languageOf } from '../pages/texts.ts';

/**
 * An authorization request that cannot be sent back to the application, as a page. The protocol's name of the error
 * is shown; its description, which can hold what was asked, is not.
 */
export function renderError(ctx: KoaContextWithOIDC, code: string): void {
  const frame = {
    language: languageOf(undefined, ctx.get('accept-language')),
    host: ctx.host,
    path: '',
    formKey: '',
  };
  ctx.set('content-security-policy', PAGE_POLICY);
  ctx.set('cache-control', 'no-store');
  ctx.type = 'html';
  const expired = code === 'invalid_request' && ctx.oidc.route === 'resume';
  ctx.body = errorPage(
    frame,
    ctx.status >= 500 ? 'internal' : expired ? 'expired' : 'request',
    code,
  );
}
