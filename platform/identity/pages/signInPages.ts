import type { Membership } from '../people/memberships.ts';
import { type Html, html } from './html.ts';
import { type Frame, field, form, PASSWORD_PATH, page } from './layout.ts';
import { fill, textsOf } from './texts.ts';

/** Where the forms of one sign-in go: `base` and a step. */
export interface SignInView {
  readonly frame: Frame;
  /** `/sign-in/<uid>` */
  readonly base: string;
  /** What the installation calls itself. */
  readonly device: string;
  /** What was wrong with what was typed last, in words. */
  readonly fault: string | null;
}

/** E-mail and password. */
export function passwordPage(view: SignInView, email: string): string {
  const texts = textsOf(view.frame.language).signIn;
  return page(
    view.frame,
    texts.title,
    html`<p>${fill(texts.lead, { device: view.device })}</p>
${form(
  view.frame,
  `${view.base}/password`,
  view.fault,
  html`${field({ name: 'email', label: texts.email, type: 'email', autocomplete: 'username', value: email, first: email === '' })}
${field({ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password', first: email !== '' })}
<button>${texts.do}</button>`,
)}
${quietForm(view, 'refuse', texts.cancel)}
<p class="aside"><a href="${PASSWORD_PATH}">${texts.changePassword}</a></p>`,
  );
}

/** The code of the authenticator app, or a recovery code. */
export function factorPage(view: SignInView): string {
  const texts = textsOf(view.frame.language).factor;
  return page(
    view.frame,
    texts.title,
    html`<p>${texts.lead}</p>
${form(
  view.frame,
  `${view.base}/factor`,
  view.fault,
  html`${field({ name: 'code', label: texts.code, autocomplete: 'one-time-code', first: true })}
<button>${texts.do}</button>`,
)}`,
  );
}

/** Setting up the authenticator app: the picture, the key by hand, the first code. */
export function enrolPage(view: SignInView, picture: Html, secret: string): string {
  const texts = textsOf(view.frame.language).enrol;
  return page(
    view.frame,
    texts.title,
    html`<p>${texts.lead}</p>
<p>${texts.scan}</p>
<div class="picture" role="img" aria-label="${texts.picture}">${picture}</div>
<p>${texts.byHand}<br><code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
${form(
  view.frame,
  `${view.base}/enrol`,
  view.fault,
  html`${field({ name: 'code', label: texts.code, autocomplete: 'one-time-code', numeric: true, first: true })}
<button>${texts.do}</button>`,
)}`,
  );
}

/** The recovery codes, shown once. */
export function codesPage(view: SignInView, codes: readonly string[]): string {
  const texts = textsOf(view.frame.language).codes;
  return page(
    view.frame,
    texts.title,
    html`<p>${texts.lead}</p>
<ol class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ol>
${form(view.frame, `${view.base}/kept`, null, html`<button autofocus>${texts.do}</button>`)}`,
  );
}

/** One of the companies that the person belongs to. */
export function companyPage(view: SignInView, companies: readonly Membership[]): string {
  const texts = textsOf(view.frame.language).company;
  const choices = companies.map(
    ({ tenantId, company }, at) =>
      html`<label class="choice"><input type="radio" name="tenantId" value="${tenantId}" required${
        at === 0 ? html` autofocus` : null
      }>${company}</label>`,
  );
  return page(
    view.frame,
    texts.title,
    html`<p>${fill(texts.lead, { device: view.device })}</p>
${form(
  view.frame,
  `${view.base}/company`,
  view.fault,
  html`<fieldset><legend class="hidden">${texts.title}</legend>${choices}</fieldset>
<button>${texts.do}</button>`,
)}`,
  );
}

/** The person belongs to no company (any more). */
export function noCompanyPage(view: SignInView): string {
  const { noCompany, signIn } = textsOf(view.frame.language);
  return page(
    view.frame,
    noCompany.title,
    html`<p>${noCompany.lead}</p>${quietForm(view, 'refuse', signIn.cancel)}`,
  );
}

/** What is about to be let in, and for whom. */
export function consentPage(view: SignInView, who: { company: string; name: string }): string {
  const texts = textsOf(view.frame.language).consent;
  return page(
    view.frame,
    fill(texts.title, { device: view.device }),
    html`<p>${fill(texts.lead, { device: view.device, ...who })}</p>
<p>${texts.beware}</p>
${form(view.frame, `${view.base}/allow`, null, html`<button autofocus>${texts.allow}</button>`)}
${quietForm(view, 'refuse', texts.refuse)}`,
  );
}

/** The end: the browser goes back to the application by itself, or by the link. */
export function donePage(view: SignInView, allowed: boolean, goesTo: string): string {
  const texts = textsOf(view.frame.language).done;
  return page(
    view.frame,
    allowed ? texts.title : texts.refusedTitle,
    html`<p>${allowed ? texts.lead : fill(texts.refusedLead, { device: view.device })}</p>
<p><a href="${goesTo}">${texts.back}</a></p>`,
    goesTo,
  );
}

function quietForm(view: SignInView, step: string, label: string): Html {
  return form(
    view.frame,
    `${view.base}/${step}`,
    null,
    html`<button class="quiet">${label}</button>`,
  );
}
