import { MIN_PASSWORD_LENGTH } from '../passwords/passwordPolicy.ts';
import type { OpenInvitation } from '../people/invitations.ts';
import { type Html, html } from './html.ts';
import { type Frame, field, form, page } from './layout.ts';
import { fill, type Texts, textsOf } from './texts.ts';

/** What was typed before, shown again after a fault; never a password. */
export interface Typed {
  readonly company: string;
  readonly name: string;
  readonly email: string;
}

export const NOTHING_TYPED: Typed = { company: '', name: '', email: '' };

/** Accepting an invitation: a new person chooses name and password, a known one signs in. */
export function joinPage(
  frame: Frame,
  invitation: OpenInvitation,
  fault: string | null,
  typed: Typed,
): string {
  const texts = textsOf(frame.language);
  const { company, email } = invitation;
  const roles = invitation.roles.map((role) => texts.role[role]).join(', ');
  const known = invitation.hasAccount;
  return page(
    frame,
    fill(texts.join.title, { company }),
    html`<p>${fill(known ? texts.join.leadKnown : texts.join.lead, { roles, email })}</p>
${form(
  frame,
  frame.path,
  fault,
  html`<input type="hidden" name="username" autocomplete="username" value="${email}">
${known ? knownFields(texts) : newFields(texts, typed)}
<button>${texts.join.do}</button>`,
)}`,
  );
}

/** The first company and its Executive. */
export function setUpPage(frame: Frame, fault: string | null, typed: Typed): string {
  const texts = textsOf(frame.language);
  return page(
    frame,
    texts.setUp.title,
    html`<p>${texts.setUp.lead}</p>
${form(
  frame,
  frame.path,
  fault,
  html`${field({ name: 'company', label: texts.setUp.company, autocomplete: 'organization', value: typed.company, first: true })}
${field({ name: 'name', label: texts.setUp.name, autocomplete: 'name', value: typed.name })}
${field({ name: 'email', label: texts.setUp.email, type: 'email', autocomplete: 'username', value: typed.email })}
${passwordFields(texts)}
<button>${texts.setUp.do}</button>`,
)}`,
  );
}

/** What to do next, once a person has joined or a company stands. */
export function readyPage(
  frame: Frame,
  what: 'join' | 'setUp',
  values: { readonly company: string; readonly address: string },
): string {
  const texts = textsOf(frame.language)[what];
  return page(frame, fill(texts.doneTitle, values), html`<p>${fill(texts.doneLead, values)}</p>`);
}

function newFields(texts: Texts, typed: Typed): Html {
  return html`${field({ name: 'name', label: texts.join.name, autocomplete: 'name', value: typed.name, first: true })}
${passwordFields(texts)}`;
}

function passwordFields(texts: Texts): Html {
  return html`${field({
    name: 'password',
    label: texts.join.password,
    type: 'password',
    autocomplete: 'new-password',
    hint: fill(texts.join.passwordHint, { min: MIN_PASSWORD_LENGTH }),
  })}
${field({ name: 'again', label: texts.join.again, type: 'password', autocomplete: 'new-password' })}`;
}

function knownFields(texts: Texts): Html {
  return html`${field({ name: 'password', label: texts.join.knownPassword, type: 'password', autocomplete: 'current-password', first: true })}
${field({ name: 'code', label: texts.join.code, autocomplete: 'one-time-code', optional: true })}`;
}
