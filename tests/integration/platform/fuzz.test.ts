import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../helpers/apiContract.ts';
import { type FilledTenant, filledTenant } from '../../helpers/filledTenant.ts';
import { type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ONE_ENGINE } from '../../helpers/platformServer.ts';
import { schemaArbitrary, spoilt } from '../../helpers/schemaArbitrary.ts';

const VALID_RUNS = 20;
const SPOILT_RUNS = 30;
/** What becomes of people and devices takes more than a request: the tests of sign-in reach it. */
const ARRANGED_ELSEWHERE = /\/(members|devices|invitations|sync)\b/;
/** Last, since the member that asks, or what is asked for, may be gone after them. */
const TAKES_AWAY = /\/members\b|\/data$/;
/** A stream of hints. */
const NEVER_ENDS = /\/sync\/events$/;
/** A request that takes longer hangs. */
const HANGS_MS = 30_000;

describe('whatever is sent', () => {
  let api: PlatformApi;
  let tenant: FilledTenant;
  let at = Date.UTC(2026, 10, 26);

  beforeAll(async () => {
    api = await startPlatformApi(ONE_ENGINE, { now: () => at });
    tenant = await filledTenant(api, 'a text of the fuzzed tenant');
  });
  afterAll(() => api.stop());

  /** Values of one part of a request. */
  const drawn = (schema: unknown) =>
    schemaArbitrary(api.contract.resolve(schema), () => tenant.ids);

  const requestOf = ({ parameters = [], requestBody }: Endpoint) =>
    fc.record({
      path: fc.record(
        Object.fromEntries(
          parameters
            .filter((each) => each.in === 'path' && each.name !== 'tenantId')
            .map(({ name, schema }) => [
              name,
              fc.oneof(fc.constant(tenant.named[name] ?? ''), drawn(schema).map(String)),
            ]),
        ),
      ),
      query: fc.record(
        Object.fromEntries(
          parameters
            .filter((each) => each.in === 'query')
            .map(({ name, schema }) => [name, drawn(schema)]),
        ),
        { requiredKeys: [] },
      ),
      body:
        requestBody === undefined
          ? fc.constant(undefined)
          : drawn(requestBody.content['application/json']?.schema),
    });

  type Request = { path: Record<string, string>; query: Record<string, unknown>; body: unknown };

  const send = async (endpoint: Endpoint, { path, query, body }: Request, raw?: RequestInit) => {
    at += 1000;
    const given = endpoint.requestBody === undefined ? undefined : body;
    const parts: Record<string, string> = { ...path, tenantId: tenant.caller.tenantId };
    const where = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      // An empty part or dots would make another address of it.
      encodeURIComponent(
        (parts[name] ?? '').replace(/^\.*$/, '-').replaceAll(/[\ud800-\udfff]/g, '?'),
      ),
    );
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    );
    const response = await fetch(`${api.url}${where}?${search}`, {
      method: endpoint.method,
      signal: AbortSignal.timeout(HANGS_MS),
      headers: {
        authorization: `Bearer ${tenant.caller.token}`,
        ...(given === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(given === undefined ? {} : { body: JSON.stringify(given) }),
      ...raw,
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const faults = isJson
      ? api.contract.faults(endpoint.method, where, response.status, JSON.parse(text))
      : [`no JSON: ${text.slice(0, 100)}`];
    expect(response.status, text).toBeLessThan(500);
    expect(faults, `${endpoint.method} ${where} ${response.status}`).toEqual([]);
    return response.status;
  };

  const fuzzed = () =>
    api.contract.endpoints
      .filter(({ path }) => path.includes('{tenantId}') && !NEVER_ENDS.test(path))
      .sort((a, b) => Number(TAKES_AWAY.test(a.path)) - Number(TAKES_AWAY.test(b.path)));

  test('what the document allows is answered as it says, and does something everywhere', async () => {
    for (const endpoint of fuzzed()) {
      const [drawn] = fc.sample(requestOf(endpoint), 1);
      const there = { path: { ...drawn?.path, ...tenant.named }, query: {}, body: drawn?.body };
      const seen = new Set([await send(endpoint, there)]);
      await fc.assert(
        fc.asyncProperty(requestOf(endpoint), async (request) => {
          seen.add(await send(endpoint, request));
        }),
        { numRuns: VALID_RUNS },
      );
      if (ARRANGED_ELSEWHERE.test(endpoint.path)) continue;
      const name = `${endpoint.method} ${endpoint.path}: ${[...seen].join(' ')}`;
      expect(
        [...seen].some((status) => status < 300),
        name,
      ).toBe(true);
    }
  });

  test('what it does not allow is refused in the one form', async () => {
    for (const endpoint of fuzzed()) {
      const bad = requestOf(endpoint).chain((request) =>
        spoilt(request).map((given): Request => ({ ...request, ...asParts(given) })),
      );
      await fc.assert(
        fc.asyncProperty(bad, async (request) => {
          await send(endpoint, request);
        }),
        { numRuns: SPOILT_RUNS },
      );
    }
  });

  test('bodies that are no JSON, cut off, of another kind or too large are refused', async () => {
    const headers = (type: string) => ({
      authorization: `Bearer ${tenant.caller.token}`,
      'content-type': type,
    });
    for (const endpoint of fuzzed().filter(({ requestBody }) => requestBody !== undefined)) {
      const request = { path: pathOf(endpoint, tenant.ids[0] ?? ''), query: {}, body: undefined };
      for (const [body, type, status] of [
        ['{"a":', 'application/json', [400]],
        ['', 'application/json', [400]],
        ['\u0000', 'application/json', [400]],
        ['a=b', 'application/x-www-form-urlencoded', [415]],
        ['<a/>', 'text/xml', [415]],
        [`"${'a'.repeat(2_000_000)}"`, 'application/json', [400, 413]],
        ['['.repeat(100_000), 'application/json', [400]],
      ] as [string, string, number[]][]) {
        const answered = await send(endpoint, request, { headers: headers(type), body });
        expect(status, `${endpoint.path} ${type} ${body.slice(0, 10)}`).toContain(answered);
      }
    }
  });

  test('nothing of it was left in the log, and the server is as it was', async () => {
    expect(api.log.join('\n')).not.toContain(tenant.secret);
    expect(api.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect((await api.call('GET', '/health/ready')).status).toBe(200);
  });
});

function pathOf(endpoint: Endpoint, id: string): Record<string, string> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(names.map((name) => [name, id]));
}

/** What is left of a request's parts once it was spoilt. */
function asParts(
  given: unknown,
): Partial<{ path: Record<string, string>; query: Record<string, unknown>; body: unknown }> {
  if (typeof given !== 'object' || given === null) return { body: given };
  const parts = new Map(Object.entries(given));
  const object = (name: string): Record<string, unknown> => {
    const value: unknown = parts.get(name);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    path: Object.fromEntries(
      Object.entries(object('path')).map(([name, value]) => [
        name,
        (JSON.stringify(value) ?? '').slice(0, 150),
      ]),
    ),
    query: Object.fromEntries(
      Object.entries(object('query')).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.slice(0, 2000) : value,
      ]),
    ),
    body: parts.get('body'),
  };
}
