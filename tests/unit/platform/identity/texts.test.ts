import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '../../../../platform/identity/pages/html.ts';
import { fill, languageOf, textsOf } from '../../../../platform/identity/pages/texts.ts';

function flat(node: unknown, key = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[key, node]]);
  if (typeof node !== 'object' || node === null) return new Map();
  return new Map(
    Object.entries(node).flatMap(([name, child]) => [
      ...flat(child, key === '' ? name : `${key}.${name}`),
    ]),
  );
}
const en = flat(textsOf('en'));
const hi = flat(textsOf('hi'));
const slots = (text = ''): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

describe('the words of sign-in', () => {
  test('are the same in both languages, with the same values in them', () => {
    expect([...hi.keys()]).toEqual([...en.keys()]);
    for (const [key, text] of en) expect(slots(hi.get(key)), key).toEqual(slots(text));
  });

  test('are Hindi in Hindi', () => {
    const latin = [...hi].filter(([, text]) => !/[\u0900-\u097f]/.test(text)).map(([key]) => key);
    expect(latin).toEqual(['frame.product', 'frame.otherLanguage']);
  });

  test('are all used', () => {
    const folder = path.resolve(import.meta.dirname, '../../../../platform/identity');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
    const computed =
      /^(fault\.(too_short|too_long|known|personal|guessable|wrong(Code)?)|error\.|role\.|(join|setUp)\.done)/;
    const unused = [...en.keys()].filter((key) => {
      const last = key.split('.').at(-1) ?? '';
      return !computed.test(key) && !new RegExp(`\\.${last}\\b`).test(code);
    });
    expect(unused).toEqual([]);
  });

  test('the language is the one that was chosen, else the browser’s first that we have', () => {
    expect(languageOf('hi', 'en')).toBe('hi');
    expect(languageOf('xx', 'fr-FR, hi-IN;q=0.8, en')).toBe('hi');
    expect(languageOf(undefined, 'fr')).toBe('en');
    expect(languageOf(undefined, undefined)).toBe('en');
  });

  test('values fill their slots, and what is missing leaves nothing behind', () => {
    expect(fill('{{a}} of {{b}}{{c}}', { a: 1, b: '{{a}}' })).toBe('1 of {{a}}');
  });
});

test('whatever is put into a page stays text', () => {
  const evil = `<img src=x onerror="a('b')">&amp;`;
  expect(html`<p title="${evil}">${evil}</p>${null}${[html`<b>${'<'}</b>`, html`!`]}`.markup).toBe(
    '<p title="&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;amp;">&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;amp;</p><b>&lt;</b>!',
  );
});
