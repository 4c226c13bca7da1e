import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoreHost } from '../../../workers/host/coreHost.ts';
import { type Office, startOffice } from '../../helpers/sync/office.ts';

let ahead = 0;
let office: Office;
let host: CoreHost;

beforeAll(async () => {
  office = await startOffice();
  host = await office.laptop('own', { now: () => new Date(Date.now() + ahead) });
});
afterAll(() => office.stop());

const FIGURES = { throughput: 140, capacity: 150, processingDelay: 2 };

test('modules are told as the platform last told them, and marked as old when it cannot be asked any more', async () => {
  const { gateway, askGateway } = host.methods;
  const nothing = { signedIn: false, health: null, isStale: false, listening: false };
  expect(await gateway({})).toMatchObject(nothing);
  expect(await askGateway({})).toMatchObject({ ...nothing, fault: { code: 'signed_out' } });

  await office.signIn(host);
  const { tokens } = (await host.syncing.session()) ?? { tokens: null };
  if (tokens === null) throw new Error('not signed in');
  const sent = await office.server.call(
    'POST',
    `/api/v1/tenants/${tokens.tenantId}/constraints/analyze`,
    tokens.accessToken,
    { moduleData: { invoice_generation: FIGURES } },
  );
  expect(sent.status).toBe(200);

  const asked = await askGateway({});
  expect(asked).toMatchObject({ signedIn: true, isStale: false, fault: null });
  const names = asked.health?.modules.map(({ name }) => name);
  expect(names).toEqual(['invoice_generation', 'platform.database', 'platform.analysis']);
  expect(asked.health?.modules[0]).toMatchObject({
    status: 'healthy',
    availability: 1,
    issues: [],
  });
  expect(await gateway({})).toEqual(asked);

  ahead = 10 * 60_000;
  expect(await gateway({})).toMatchObject({ isStale: true, fault: null });
  expect(await askGateway({})).toMatchObject({ isStale: false });

  await office.server.stop();
  const cut = await askGateway({});
  expect(cut).toMatchObject({ isStale: true, fault: { code: 'platform_unreachable' } });
  expect(cut.health?.modules.map(({ name }) => name)).toEqual(names);

  await office.open(host, 'other');
  expect(await gateway({})).toMatchObject({ ...nothing, fault: null });
  await office.open(host, 'own');
  ahead += 10 * 60_000;
  expect(await gateway({})).toMatchObject({ isStale: true, health: cut.health });
}, 120_000);
