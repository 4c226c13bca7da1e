import { html } from './html.ts';
import { type Frame, page } from './layout.ts';
import { fill, textsOf } from './texts.ts';

/** Why a page cannot be shown: the closed set. */
export type PageFault = 'expired' | 'link' | 'form' | 'request' | 'busy' | 'internal';

/** What happened, what is safe, what to do. `code`: the name of the protocol's error. */
export function errorPage(frame: Frame, fault: PageFault, code = ''): string {
  const texts = textsOf(frame.language).error;
  const title = texts[`${fault}Title`];
  return page(frame, title, html`<p>${fill(texts[fault], { code })}</p>`);
}
