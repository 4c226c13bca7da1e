import { type Html, html } from './html.ts';
import { fill, type Language, textsOf } from './texts.ts';

/** What every page needs to know of the request it answers. */
export interface Frame {
  readonly language: Language;
  /** Host of the platform, shown so that people learn where passwords belong. */
  readonly host: string;
  /** Path of the page itself, for the link to the other language; empty where it cannot be asked for again. */
  readonly path: string;
  /** The value that proves that a form came from a page of ours. */
  readonly formKey: string;
}

/** Where the style sheet is served. */
export const STYLE_PATH = '/pages/identity.css';

/** Where its font for Hindi is; Latin is the system's. */
export const FONT_PATH = '/pages/devanagari.woff2';

/** Where a password is changed. */
export const PASSWORD_PATH = '/password';

/** Scripts, frames and foreign addresses do not exist on these pages. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A whole page. `goesTo`: where the browser goes on by itself. */
export function page(
  frame: Frame,
  title: string,
  body: Html,
  goesTo: string | null = null,
): string {
  const texts = textsOf(frame.language);
  const other = frame.language === 'en' ? 'hi' : 'en';
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${goesTo === null ? null : html`<meta http-equiv="refresh" content="0;url=${goesTo}">`}
<title>${title} · ${texts.frame.product}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<header><span class="mark" aria-hidden="true"></span><span>${texts.frame.product}</span>
${frame.path === '' ? null : html`<a href="${frame.path}?lang=${other}" lang="${other}" hreflang="${other}">${texts.frame.otherLanguage}</a>`}</header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer>${fill(texts.frame.safe, { host: frame.host })}</footer>
</body>
</html>`.markup;
}

/** A form of one of our pages. `fault`: what was wrong with what was typed last. */
export function form(frame: Frame, action: string, fault: string | null, fields: Html): Html {
  return html`${fault === null ? null : html`<p class="fault" role="alert" id="fault">${fault}</p>`}
<form method="post" action="${action}">
<input type="hidden" name="formKey" value="${frame.formKey}">
${fields}
</form>`;
}

/** How a field is asked for; `autocomplete` lets password managers do their work. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string;
  readonly hint?: string;
  readonly numeric?: boolean;
  readonly first?: boolean;
  readonly optional?: boolean;
}

/** One labelled field. */
export function field(ask: Field): Html {
  const hint =
    ask.hint === undefined ? null : html`<small id="${ask.name}-hint">${ask.hint}</small>`;
  return html`<label for="${ask.name}">${ask.label}</label>${hint}
<input id="${ask.name}" name="${ask.name}" type="${ask.type ?? 'text'}" autocomplete="${ask.autocomplete}"
 value="${ask.value ?? ''}" maxlength="256" autocapitalize="none" spellcheck="false"${flag(
   ask.hint !== undefined,
   ` aria-describedby="${ask.name}-hint"`,
 )}${flag(ask.numeric === true, ' inputmode="numeric"')}${flag(
   ask.optional !== true,
   ' required',
 )}${flag(ask.first === true, ' autofocus')}>`;
}

function flag(on: boolean, markup: string): Html {
  return { markup: on ? markup : '' };
}

/** Offers to sign out everywhere, once a password or a second factor has changed. */
export function signOutChoice(label: string, chosen: boolean): Html {
  return html`<label class="check"><input type="checkbox" name="signOut" value="yes"${flag(chosen, ' checked')}>${label}</label>`;
}
