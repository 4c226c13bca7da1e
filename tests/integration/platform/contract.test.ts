import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ONE_ENGINE } from '../../helpers/platformServer.ts';

describe('the document of the interface', () => {
  let api: PlatformApi;
  const routes: string[] = [];

  beforeAll(async () => {
    api = await startPlatformApi(ONE_ENGINE, { onRoute: (route) => routes.push(route) });
  });
  afterAll(() => api.stop());

  test('has every route, and no other', () => {
    const documented = api.contract.endpoints.map(({ method, path }) => `${method} ${path}`);
    // The document and its page; the OAuth server, whose discovery document is its own.
    const apart = /^\S+ \/api\/v1\/(docs|openapi\.json|auth\/)/;
    const served = routes
      .map((route) => route.replace(/:(\w+)/g, '{$1}'))
      .filter((route) => / \/api\/v1\//.test(route) && !apart.test(route))
      .filter((route) => !/^(HEAD|OPTIONS) /.test(route));
    expect([...documented].sort()).toEqual(['POST /api/v1/auth/token', ...served].sort());
  });

  test('has the endpoints of the source', () => {
    const tenant = '/api/v1/tenants/{tenantId}';
    expect(api.contract.endpoints.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'POST /api/v1/auth/token',
        `POST ${tenant}/constraints/analyze`,
        `GET ${tenant}/constraints/active`,
        `POST ${tenant}/constraints`,
        `POST ${tenant}/recommendations/generate`,
        `GET ${tenant}/guidance/focus`,
        `POST ${tenant}/guidance/challenge-assumptions`,
        `POST ${tenant}/learning/feedback`,
        `GET ${tenant}/learning/performance`,
        `GET ${tenant}/integration/health`,
        `GET ${tenant}/users/{userId}/dashboard`,
        `POST ${tenant}/users/{userId}/alerts`,
      ]),
    );
  });

  test('names each endpoint, tells who may call it and how it fails', () => {
    const ids = api.contract.endpoints.map(({ operationId }) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, security, responses } of api.contract.endpoints) {
      if (!path.includes('{tenantId}')) continue;
      expect(security, path).toEqual([{ bearer: [] }]);
      expect(Object.keys(responses), path).toEqual(
        expect.arrayContaining(['400', '401', '403', '404', '429', '500', '503']),
      );
    }
  });

  test('every endpoint of a tenant refuses who has no token, and who has one of another tenant', async () => {
    const { token } = await api.caller('system');
    const id = crypto.randomUUID();
    for (const { method, path } of api.contract.endpoints) {
      if (!path.includes('{tenantId}')) continue;
      const at = path.replace(/\{[^}]+\}/g, id);
      for (const [given, status] of [
        [undefined, 401],
        [token, 403],
      ] as const) {
        const reply = await api.call(method, at, given, method === 'GET' ? undefined : {});
        expect(reply.status, `${method} ${path}`).toBe(status);
        expect(api.contract.faults(method, at, status, reply.body)).toEqual([]);
      }
    }
  });

  test('a page shows it, with what it needs from this server alone', async () => {
    const page = await fetch(`${api.url}/api/v1/docs/`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const used = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(used.length).toBeGreaterThan(0);
    for (const target of used) {
      const url = new URL(target, `${api.url}/api/v1/docs/`);
      expect(url.origin).toBe(new URL(api.url).origin);
      expect((await fetch(url)).status, target).toBe(200);
    }
  });
});
