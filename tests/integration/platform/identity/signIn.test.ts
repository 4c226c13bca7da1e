import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Clock,
  person,
  setUpCompany,
  signInAt,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';

let server: IdentityServer;
const clock: Clock = steppingClock();
const asha = person('asha');

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
});
afterAll(() => server.stop());

test('the first start makes a company by a link, and its executive signs a laptop in', async () => {
  const page = await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  expect(page.status).toBe(200);
  const tokens = await signInAt(server.url, asha, clock, {
    name: 'Asha’s laptop',
    id: randomUUID(),
  });
  expect(tokens.tenantId).toMatch(/^[0-9a-f-]{36}$/);
  const company = await server.call(
    'GET',
    `/api/v1/tenants/${tokens.tenantId}`,
    tokens.accessToken,
  );
  expect(company).toMatchObject({
    status: 200,
    body: { name: 'Surat Textiles', roles: ['executive'] },
  });
});
