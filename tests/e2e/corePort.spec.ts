import { expect, test } from './app.ts';
import { call, postRaw, type RawMessage } from './coreLine.ts';

const CODE = [{ type: 'RAW', value: 'process.kill(process.pid, "SIGKILL")' }];
const INPUT = [{ type: 'RAW', value: {} }];

/** What the rpc library itself would obey: construction by path, nested paths, reading, setting, proxies. */
const HOSTILE: readonly RawMessage[] = [
  { id: 'h1', type: 'APPLY', path: ['company', 'constructor'], argumentList: CODE },
  { id: 'h2', type: 'CONSTRUCT', path: ['company', 'constructor'], argumentList: CODE },
  { id: 'h3', type: 'CONSTRUCT', path: ['constructor'], argumentList: CODE },
  { id: 'h4', type: 'APPLY', path: ['constructor'], argumentList: CODE },
  { id: 'h5', type: 'APPLY', path: ['__proto__', 'toString'], argumentList: INPUT },
  { id: 'h6', type: 'APPLY', path: ['toString'], argumentList: [] },
  { id: 'h7', type: 'APPLY', path: [], argumentList: CODE },
  { id: 'h8', type: 'GET', path: ['company'] },
  { id: 'h9', type: 'SET', path: ['company'], value: { type: 'RAW', value: 1 } },
  { id: 'h10', type: 'ENDPOINT' },
  { id: 'h11', type: 'APPLY', path: 'company', argumentList: INPUT },
  { id: 'h12', type: 'APPLY', path: [['company']], argumentList: INPUT },
  { id: 'h13', type: 'APPLY', path: ['company', 'call'], argumentList: INPUT },
  { id: 'h14', type: 'APPLY', path: ['shutdown'], argumentList: INPUT },
  { id: 'h15', type: 'APPLY', path: ['openCompany'], argumentList: INPUT },
];

test('nothing but a contract call passes the port, and the core lives on', async ({ start }) => {
  const { app, page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  const corePid = () =>
    app.evaluate(({ app: electron }) =>
      electron
        .getAppMetrics()
        .filter((metric) => metric.name === 'drumbeat-core')
        .map(({ pid }) => pid),
    );
  const before = await corePid();
  expect(before).toHaveLength(1);
  const junk = [
    null,
    1,
    'text',
    [],
    {},
    { type: 'APPLY' },
    { id: 7, type: 'APPLY', path: ['company'] },
  ];
  const replies = await postRaw(page, [...junk, ...HOSTILE, call('good', 'company', {})], 'good');
  // A refused message is either not answered at all or answered with a typed refusal, never obeyed.
  const answered = replies.filter(({ id }) => id !== 'good');
  for (const { value } of answered) expect(value).toMatchObject({ ok: false });
  expect(replies.at(-1)).toMatchObject({ id: 'good', value: { ok: true, value: null } });
  expect(await corePid()).toEqual(before);
});

test('arguments that do not fit the contract are answered with `usage`', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  const calls = [
    call('a', 'company', { extra: true }),
    call('b', 'invoices', { filter: {}, offset: -1, limit: 10 }),
    call('c', 'invoices', { filter: {}, offset: 0, limit: 1e9 }),
    call('d', 'previewImport', { grants: ['/etc/passwd'.repeat(20)] }),
    call('e', 'cells', null),
    call('last', 'company', {}),
  ];
  const replies = await postRaw(page, calls, 'last');
  const codes = Object.fromEntries(replies.map(({ id, value }) => [id, value]));
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    expect(codes[id]).toMatchObject({ ok: false, error: { code: 'usage' } });
  }
});

test('a path is no grant: it opens no file', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  const replies = await postRaw(
    page,
    [call('x', 'previewImport', { grants: ['/etc/passwd'] })],
    'x',
  );
  expect(replies[0]?.value).toMatchObject({ ok: false, error: { code: 'grant_expired' } });
});

test('a reload gets a fresh line and the old one is closed', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  const replies = await postRaw(page, [call('again', 'company', {})], 'again');
  expect(replies[0]).toMatchObject({ id: 'again', value: { ok: true } });
});
