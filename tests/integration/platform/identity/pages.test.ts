import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../../../platform/identity/factors/totp.ts';
import { forgetTries } from '../../../../platform/identity/people/tries.ts';
import { newBrowser, type Page } from '../../../helpers/identity/browser.ts';
import {
  type Clock,
  type Person,
  person,
  proveWhoIAm,
  setUpCompany,
  steppingClock,
  typePassword,
} from '../../../helpers/identity/people.ts';
import { asking } from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';

let server: IdentityServer;
const clock: Clock = steppingClock();
const asha = person('asha');

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
});
beforeEach(async () => {
  await server.rewind();
  await server.db.query('DELETE FROM wrong_tries');
});
afterAll(() => server.stop());

const start = (language = 'en', browser = newBrowser(language)): Promise<Page> =>
  browser.open(
    `${server.url}/api/v1/auth/authorize?${asking({ device_name: 'Desk <3>' }).parameters}`,
  );
const heading = (page: Page): string => /<h1>([^<]*)<\/h1>/.exec(page.body)?.[1] ?? '';
const faultOf = (page: Page): string | null =>
  /<p class="fault" role="alert" id="fault">([^<]*)<\/p>/.exec(page.body)?.[1] ?? null;

describe('the first company', () => {
  test('is made by a link that tells what is wrong with what was typed, and keeps all but the password', async () => {
    const link = server.setUpLink ?? '';
    const page = await newBrowser().open(link);
    const typed = { company: 'Surat "Textiles"', name: 'Asha Rao', email: asha.email };
    const to = new URL(link).pathname;
    const faults: (string | null)[] = [];
    for (const passwords of [
      { password: 'short', again: 'short' },
      { password: 'surat textiles', again: 'surat textiles' },
      { password: asha.password, again: `${asha.password}!` },
    ]) {
      const answer = await page.submit(to, { ...typed, ...passwords });
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('value="Surat &quot;Textiles&quot;"');
      expect(answer.body).not.toContain(`value="${passwords.password}`);
      faults.push(faultOf(answer));
    }
    expect(faults).toEqual([
      expect.stringContaining('too short'),
      expect.stringContaining('your name, e-mail or company'),
      expect.stringContaining('not the same'),
    ]);
  });

  test('is made once: the link is void afterwards, whoever else was on its page', async () => {
    const link = server.setUpLink ?? '';
    const late = await newBrowser().open(link);
    expect((await setUpCompany(link, 'Surat Textiles', asha)).status).toBe(200);
    const mallory = { company: 'M', name: 'M', email: 'm@example.in', password: asha.password };
    const answer = await late.submit(new URL(link).pathname, { ...mallory, again: asha.password });
    expect([answer.status, heading(answer)]).toEqual([410, 'This link no longer works']);
    expect((await newBrowser().open(link)).status).toBe(410);
  });
});

describe('the pages of sign-in', () => {
  test('run no scripts, are kept by nobody, and cannot be put into a frame', async () => {
    const page = await start();
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.body).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    const style = await newBrowser().open(`${server.url}/pages/identity.css`);
    expect([style.status, style.headers.get('content-type')]).toEqual([
      200,
      'text/css; charset=utf-8',
    ]);
  });

  test('name the device as it names itself, and it cannot write markup', async () => {
    const page = await start();
    expect(page.body).toContain('Drumbeat on Desk &lt;3&gt;');
    expect(page.body).not.toContain('<3>');
  });

  test('speak Hindi to who asks for it, and stay with it', async () => {
    expect(heading(await start('hi-IN,en;q=0.5'))).toBe('साइन इन करें');
    const browser = newBrowser('en');
    const page = await start('en', browser);
    const hindi = await browser.open(`${page.url}?lang=hi`);
    expect(hindi.body).toContain('<html lang="hi">');
    expect(heading(await browser.open(page.url))).toBe('साइन इन करें');
  });

  test('every field has a label, and password managers are told what it is', async () => {
    const page = await start();
    const fields = [...page.body.matchAll(/<input id="(\w+)"[^>]*autocomplete="([\w-]+)"/g)];
    expect(fields.map(([, id, what]) => [id, what])).toEqual([
      ['email', 'username'],
      ['password', 'current-password'],
    ]);
    for (const [, id] of fields) expect(page.body).toContain(`<label for="${id}">`);
  });

  test('belong to the browser that began: another one with the address sees nothing', async () => {
    const page = await start();
    const elsewhere = await newBrowser().open(page.url);
    expect([elsewhere.status, heading(elsewhere)]).toEqual([410, 'This sign-in has run out']);
  });

  test('take no form from elsewhere: without the key, with a foreign one, from another site', async () => {
    const browser = newBrowser();
    const page = await start('en', browser);
    const key = /name="formKey" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const send = (formKey: string, headers: Record<string, string>) =>
      browser.request(`${page.url}/password`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ formKey, email: asha.email, password: asha.password }),
      });
    expect((await send('', {})).status).toBe(403);
    expect((await send('x'.repeat(key.length), {})).status).toBe(403);
    expect((await send(key, { origin: 'https://example.in' })).status).toBe(403);
    expect((await send(key, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const cookie = browser.cookies().find((name) => name === 'drumbeat_form');
    expect(cookie).toBe('drumbeat_form');
    expect((await send(key, { origin: server.url })).status).toBe(303);
  });

  test('cannot be skipped: no step lets in who has not done those before', async () => {
    const browser = newBrowser();
    const page = await start('en', browser);
    const key = /name="formKey" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const tryAll = async (steps: readonly string[]): Promise<void> => {
      for (const step of steps) {
        const answer = await browser.request(`${page.url}/${step}`, {
          method: 'POST',
          headers: { origin: server.url },
          body: new URLSearchParams({ formKey: key, code: '000000', tenantId: 'x' }),
        });
        const { pathname } = new URL(page.url);
        expect([step, answer.status, answer.headers.get('location')]).toEqual([
          step,
          303,
          pathname,
        ]);
      }
    };
    await tryAll(['allow', 'company', 'factor', 'enrol', 'kept']);
    expect(heading(await typePassword(page, asha))).toBe('Protect your account');
    await tryAll(['allow', 'company', 'kept']);
    const { rows } = await server.db.query('SELECT 1 FROM device');
    expect(rows).toEqual([]);
  });
});

describe('the second factor', () => {
  const ravi: Person = asha;

  test('is set up at the first sign-in, with ten recovery codes that are shown once', async () => {
    const page = await proveWhoIAm(await start(), ravi, clock);
    expect(heading(page)).toBe('Let Drumbeat on Desk &lt;3&gt; in?');
    expect(page.body).toContain('Surat Textiles');
    expect(ravi.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(ravi.recoveryCodes).size).toBe(10);
    const again = await typePassword(await start(), ravi);
    expect(heading(again)).toBe('One more step');
    expect(again.body).not.toContain(ravi.secret);
  });

  test('a code that let somebody in does not let anybody in again', async () => {
    clock.step();
    const code = totpCode(ravi.secret ?? '', clock.now());
    const first = await typePassword(await start(), ravi);
    const second = await typePassword(await start(), ravi);
    expect(heading(await first.submit('/factor', { code }))).toContain('Let Drumbeat');
    const replay = await second.submit('/factor', { code });
    expect([replay.status, heading(replay)]).toEqual([422, 'One more step']);
    expect(faultOf(replay)).toContain('used already');
  });

  test('of two uses of a code at the same moment one is refused', async () => {
    clock.step();
    const code = totpCode(ravi.secret ?? '', clock.now());
    const pages = [
      await typePassword(await start(), ravi),
      await typePassword(await start(), ravi),
    ];
    const answers = await Promise.all(pages.map((page) => page.submit('/factor', { code })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  test('a recovery code lets in once', async () => {
    const [code = ''] = ravi.recoveryCodes;
    const first = await typePassword(await start(), ravi);
    expect(heading(await first.submit('/factor', { code: code.toLowerCase() }))).toContain(
      'Let Drumbeat',
    );
    const replay = await (await typePassword(await start(), ravi)).submit('/factor', { code });
    expect([replay.status, faultOf(replay)]).toEqual([
      422,
      expect.stringContaining('does not fit'),
    ]);
  });
});

describe('wrong tries', () => {
  const wrongAt = async (email: string, times: number): Promise<Page> => {
    let page = await start();
    for (let n = 0; n < times; n++) {
      page = await page.submit('/password', { email, password: 'not this one' });
    }
    return page;
  };

  test('after five the account waits, although the sixth password is the right one', async () => {
    const page = await wrongAt(asha.email, 5);
    expect([page.status, faultOf(page)]).toEqual([422, expect.stringContaining('do not fit')]);
    const right = await typePassword(page, asha);
    expect([right.status, faultOf(right)]).toEqual([
      429,
      expect.stringContaining('try again in 1 min'),
    ]);
    clock.step();
    expect(heading(await typePassword(right, asha))).toBe('One more step');
  });

  test('are in the log beside the right ones, by ids alone', async () => {
    const before = server.log.length;
    await wrongAt('nobody@example.in', 1);
    await typePassword(await wrongAt(asha.email, 1), asha);
    await wrongAt(asha.email, 5);
    const lines = server.log.slice(before).filter((line) => line.includes('sign_in_tried'));
    const tries = lines.map((line) => JSON.parse(line));
    expect(tries.map(({ factor, outcome, userId }) => [factor, outcome, userId !== null])).toEqual([
      ['password', 'wrong', false],
      ['password', 'wrong', true],
      ['password', 'right', true],
      ...Array(4).fill(['password', 'wrong', true]),
      ['password', 'wait', false],
    ]);
    expect(lines.join()).not.toMatch(/example\.in|not this one/);
  });

  test('an account that does not exist answers word for word the same', async () => {
    const strip = (page: Page): string =>
      page.body.replaceAll(/\/sign-in\/[\w-]+/g, '').replaceAll(/value="[^"]*"/g, '');
    for (const odd of ['no address', 'nul\u0000@example.in', 'x'.repeat(3000)]) {
      expect((await wrongAt(odd, 1)).status).toBe(422);
    }
    for (const times of [1, 6]) {
      await server.db.query('DELETE FROM wrong_tries');
      const known = await wrongAt(asha.email, times);
      const unknown = await wrongAt('nobody@example.in', times);
      expect(unknown.status).toBe(known.status);
      expect(strip(unknown)).toBe(strip(known));
    }
  });

  test('wrong codes count as wrong passwords do, and a right password does not make them forgotten', async () => {
    for (let round = 0; round < 5; round++) {
      const page = await typePassword(await start(), asha);
      expect((await page.submit('/factor', { code: '000000' })).status).toBe(422);
    }
    const page = await typePassword(await start(), asha);
    expect(page.status).toBe(429);
  });

  test('guesses sent all at once are all counted', async () => {
    const page = await start();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        page.submit('/password', { email: asha.email, password: 'not this one' }),
      ),
    );
    const looked = answers.filter((answer) => answer.status === 422).length;
    expect(looked).toBe(5);
  });

  test('thirty from one address stop that address, whichever accounts they were for, and leave no rows once forgotten', async () => {
    const page = await start();
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) {
      const email = `n${n}@example.in`;
      statuses.push((await page.submit('/password', { email, password: 'not this one' })).status);
    }
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([422]));
    expect(statuses[30]).toBe(429);
    const kept = async () =>
      (await server.db.query<{ many: number }>('SELECT count(*)::int AS many FROM wrong_tries'))
        .rows[0]?.many;
    await forgetTries(server.db, clock.now());
    expect(await kept()).toBeGreaterThan(30);
    await forgetTries(server.db, clock.now() + 25 * 3_600_000);
    expect(await kept()).toBe(0);
  });
});
