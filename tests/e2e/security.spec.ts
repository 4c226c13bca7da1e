import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { openSample } from './steps.ts';

const HOME = 'app://drumbeat/index.html';

/** Counts what would be handed to the system's browser from here on. */
async function watchBrowser(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'opened'));
}

/** As `openSample`, but by the page itself: the driver's own click waits for ever for what was refused. */
async function openSampleByScript(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('[data-testid="open-sample"]')?.click();
  });
  const told = () => page.evaluate(() => document.querySelector('#focus-title') !== null);
  await expect.poll(told, { timeout: 60_000 }).toBe(true);
}

test('the window is sandboxed, isolated and without Node', async ({ start }) => {
  const { app, page } = await start();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents;
    // Not among the typed methods, but the only witness of what the window was really made with.
    return contents && Reflect.get(contents, 'getLastWebPreferences').call(contents);
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const globals = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    module: typeof Reflect.get(window, 'module'),
    api: Object.keys(Reflect.get(window, 'api')).sort(),
    frozen: Reflect.set(window, 'api', {}) && Object.keys(Reflect.get(window, 'api')).length,
  }));
  expect(globals).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    api: ['corePort', 'grantDrop', 'onShellEvent', 'shell'],
    frozen: expect.anything(),
  });
});

test('pages come from app:// with a strict policy by header, and from nowhere else', async ({
  start,
}) => {
  const { page } = await start();
  expect(page.url()).toBe(HOME);
  const answers = await page.evaluate(async () => {
    const status = async (url: string, method = 'GET') =>
      fetch(url, { method }).then(
        (answer) => answer.status,
        () => 'blocked',
      );
    const home = await fetch('/index.html');
    return {
      policy: home.headers.get('content-security-policy'),
      post: await status('/index.html', 'POST'),
      climb: await status('/..%2f..%2fpackage.json'),
      climbEncoded: await status('/%2e%2e/%2e%2e/package.json'),
      otherHost: await status('app://elsewhere/index.html'),
      file: await status('file:///etc/hostname'),
      web: await status('https://example.invalid/'),
    };
  });
  expect(answers).toMatchObject({
    post: 405,
    climb: 404,
    climbEncoded: 404,
    file: 'blocked',
    web: 'blocked',
    otherHost: 'blocked',
  });
  expect(answers.policy).toContain("default-src 'none'");
  expect(answers.policy).toMatch(/script-src 'self'(;|$)/);
});

test('inline scripts and eval do not run', async ({ start }) => {
  const { page } = await start();
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="x" onerror="window.handlerRan = true">';
    document.body.append(image);
    return Reflect.get(window, 'inlineRan') ?? false;
  });
  expect(ran).toBe(false);
  // The driver's own evaluation is exempt from the policy; a string timer inside the page is not.
  await page.evaluate(() => {
    const late: (handler: string) => unknown = window.setTimeout;
    try {
      late('window.evalRan = true');
    } catch {
      Reflect.set(window, 'evalRefused', true);
    }
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => Reflect.get(window, 'evalRan') ?? false)).toBe(false);
  expect(await page.evaluate(() => Reflect.get(window, 'handlerRan') ?? false)).toBe(false);
});

test('the window never navigates and opens no other, whatever the address looks like', async ({
  start,
}) => {
  const { app, page } = await start();
  const opened = await watchBrowser(app);
  // A page that navigates while it is loading gives up its loading, whether or not it is refused.
  await expect(page.getByTestId('open-sample')).toBeVisible();
  const addresses = [
    'http://example.invalid/?next=app://drumbeat',
    'https://example.invalid/app://drumbeat/index.html',
    'https://app.drumbeat.example.invalid/',
    'app://drumbeat.example.invalid/index.html',
    'app://elsewhere/index.html',
    'file:///etc/hostname',
    'data:text/html,<h1>hello</h1>',
    'blob:app://drumbeat/none',
    'mailto:someone@example.invalid',
    HOME,
  ];
  for (const address of addresses) {
    await page.evaluate((to) => {
      window.location.href = to;
    }, address);
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      window.open(to);
      link.remove();
    }, address);
  }
  await page.waitForTimeout(500);
  expect(page.url()).toBe(HOME);
  expect(app.windows()).toHaveLength(1);
  expect(await opened()).toEqual([]);
  // The page is the one that it was, and still has its line to the core.
  await openSampleByScript(page);
});

test('an address that nobody is asked about is left again for the page that is ours', async ({
  start,
}) => {
  const { app, page } = await start();
  for (const address of ['about:blank', 'about:srcdoc']) {
    await app.evaluate(({ BrowserWindow }, to) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.executeJavaScript(`window.location.href = '${to}'`).catch(() => undefined);
    }, address);
    await page.waitForTimeout(500);
    await expect.poll(() => page.url(), address).toBe(HOME);
    await expect(page.getByTestId('open-sample')).toBeVisible();
  }
  await openSample(page);
});

test('only an allow-listed https address is handed to the browser, once', async ({ start }) => {
  const { app, page } = await start();
  const opened = await watchBrowser(app);
  await page.evaluate(() => window.open('https://help.drumbeat.invalid/import'));
  await expect.poll(opened).toEqual(['https://help.drumbeat.invalid/import']);
  expect(page.url()).toBe(HOME);
});

test('every permission is refused', async ({ start }) => {
  const { page } = await start();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name })).state),
    );
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('the shell answers unknown methods and arguments that do not fit with `usage`', async ({
  start,
}) => {
  const { page } = await start();
  const codes = await page.evaluate(async () => {
    const api = Reflect.get(window, 'api');
    const calls: [unknown, unknown][] = [
      ['nope', {}],
      ['constructor', {}],
      ['__proto__', {}],
      ['preferences', { extra: 1 }],
      ['pickBooks', null],
      ['createCompany', { name: '' }],
      ['setPreferences', { theme: 'pink' }],
      [42, {}],
    ];
    return Promise.all(
      calls.map(async ([method, args]) => (await api.shell(method, args)).error?.code),
    );
  });
  expect(codes).toEqual(Array.from({ length: 8 }, () => 'usage'));
});
