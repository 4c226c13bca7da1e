import { MIN_PASSWORD_LENGTH } from '../passwords/passwordPolicy.ts';
import type { OpenReset } from '../people/resetLinks.ts';
import { type Html, html } from './html.ts';
import { type Frame, field, form, page, signOutChoice } from './layout.ts';
import { fill, type Texts, textsOf } from './texts.ts';

/** Changing a password that is known. */
export function newPasswordPage(frame: Frame, fault: string | null, email: string): string {
  const texts = textsOf(frame.language);
  const { newPassword } = texts;
  return page(
    frame,
    newPassword.title,
    html`<p>${newPassword.lead}</p>
${form(
  frame,
  frame.path,
  fault,
  html`${field({ name: 'email', label: newPassword.email, type: 'email', autocomplete: 'username', value: email, first: true })}
${field({ name: 'current', label: newPassword.current, type: 'password', autocomplete: 'current-password' })}
${codeField(texts)}
${newFields(texts)}
${signOutChoice(texts.changed.signOut, false)}
<button>${newPassword.do}</button>`,
)}`,
  );
}

/** What a reset link offers: a new password against the second factor, or the other way round. */
export function resetPage(frame: Frame, reset: OpenReset, fault: string | null): string {
  const texts = textsOf(frame.language);
  const isPassword = reset.what === 'password';
  const lead = isPassword ? texts.reset.passwordLead : texts.reset.factorLead;
  const fields = isPassword
    ? html`${reset.hasFactor ? codeField(texts) : null}
${newFields(texts)}
${signOutChoice(texts.changed.signOut, true)}
<button>${texts.newPassword.do}</button>`
    : html`${field({ name: 'current', label: texts.signIn.password, type: 'password', autocomplete: 'current-password', first: true })}
${signOutChoice(texts.changed.signOut, true)}
<button>${texts.reset.factorDo}</button>`;
  return page(
    frame,
    isPassword ? texts.reset.passwordTitle : texts.reset.factorTitle,
    html`<p>${fill(lead, { email: reset.email })}</p>
${form(frame, frame.path, fault, fields)}`,
  );
}

/** A credential was changed. */
export function changedPage(frame: Frame, what: 'password' | 'factor'): string {
  const texts = textsOf(frame.language).changed;
  return page(frame, texts.title, html`<p>${texts[what]}</p>`);
}

function codeField(texts: Texts): Html {
  return field({ name: 'code', label: texts.newPassword.code, autocomplete: 'one-time-code' });
}

function newFields(texts: Texts): Html {
  return html`${field({
    name: 'password',
    label: texts.newPassword.new,
    type: 'password',
    autocomplete: 'new-password',
    hint: fill(texts.join.passwordHint, { min: MIN_PASSWORD_LENGTH }),
  })}
${field({ name: 'again', label: texts.join.again, type: 'password', autocomplete: 'new-password' })}`;
}
