/** A page as a person sees it: what is written on it, and its forms. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Fills in the form that is posted to an address ending so, and sends it. */
  submit(to: string, values?: Readonly<Record<string, string>>): Promise<Page>;
}

/** A browser without scripts: cookies by path, redirects, forms; it follows a page that goes on by itself. */
export interface Browser {
  open(url: string): Promise<Page>;
  /** Requests as they are, for what no honest page sends. */
  request(url: string, init?: RequestInit): Promise<Page>;
  cookies(): readonly string[];
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

export function newBrowser(language = 'en'): Browser {
  const jar = new Map<string, Cookie>();
  const cookieHeader = (url: URL): string =>
    [...jar.values()]
      .filter((one) => one.host === url.host && isWithin(url.pathname, one.path))
      .map((one) => `${one.name}=${one.value}`)
      .join('; ');
  const keep = (url: URL, response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = [
        pair.slice(0, pair.indexOf('=')),
        pair.slice(pair.indexOf('=') + 1),
      ];
      const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
      const key = `${url.host} ${path} ${name}`;
      if (value === '') jar.delete(key);
      else jar.set(key, { name, value, host: url.host, path });
    }
  };
  const request = async (address: string, init: RequestInit = {}): Promise<Page> => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    headers.set('accept-language', language);
    if (!headers.has('cookie')) headers.set('cookie', cookieHeader(url));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(url, response);
    return pageOf(url.href, response, await response.text());
  };
  const follow = async (page: Page, hops = 0): Promise<Page> => {
    const location = page.headers.get('location');
    const onward =
      location ?? /http-equiv="refresh" content="0;url=([^"]+)"/.exec(page.body)?.[1] ?? null;
    if (onward === null) return page;
    if (hops > 10) throw new Error('too many redirects');
    return follow(await request(new URL(unescaped(onward), page.url).href), hops + 1);
  };
  const pageOf = (url: string, response: Response, body: string): Page => ({
    url,
    status: response.status,
    headers: response.headers,
    body,
    submit: async (to, values = {}) => {
      const form = formOf(body, to);
      const fields = new URLSearchParams({ ...form.hidden, ...values });
      const { origin } = new URL(url);
      return follow(
        await request(new URL(form.action, url).href, {
          method: 'POST',
          body: fields,
          headers: { origin, 'sec-fetch-site': 'same-origin' },
        }),
      );
    },
  });
  return {
    open: async (url) => follow(await request(url)),
    request,
    cookies: () => [...jar.values()].map((one) => one.name),
  };
}

function formOf(body: string, to: string): { action: string; hidden: Record<string, string> } {
  for (const [, action = '', inner = ''] of body.matchAll(
    /<form method="post" action="([^"]+)">([\s\S]*?)<\/form>/g,
  )) {
    if (!action.endsWith(to)) continue;
    const hidden = [
      ...inner.matchAll(/<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"/g),
    ];
    return {
      action: unescaped(action),
      hidden: Object.fromEntries(
        hidden.map(([, name = '', value = '']) => [name, unescaped(value)]),
      ),
    };
  }
  throw new Error(`no form goes to ${to} on this page:\n${body}`);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function isWithin(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.replace(/\/?$/, '/'));
}
