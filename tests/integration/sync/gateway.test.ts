import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { newBrowser } from '../../helpers/identity/browser.ts';
import { person, proveWhoIAm, setUpCompany, steppingClock } from '../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';

const clock = steppingClock();
const asha = person('asha');
const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-gateway-'));
let ahead = 0;
let server: IdentityServer;
let host: CoreHost;

beforeAll(async () => {
  server = await startIdentity('pglite', clock);
  await setUpCompany(server.setUpLink ?? '', 'Kaveri Textiles', asha);
  host = new CoreHost({
    samplesDir: path.resolve('resources/samples'),
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
    now: () => new Date(Date.now() + ahead),
    openBrowser: async ({ url }) => {
      void proveWhoIAm(await newBrowser().open(url), asha, clock).then((page) =>
        page.submit('/allow'),
      );
    },
  });
  await open('own');
});
afterAll(async () => {
  await host.shutdown();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(name: string): Promise<void> {
  const dbFile = path.join(folder, `${name}.db`);
  return host.openCompany({ companyId: name, name, dbFile, keyHex: 'ab'.repeat(32) });
}

const FIGURES = { throughput: 140, capacity: 150, processingDelay: 2 };

test('modules are told as the platform last told them, and marked as old when it cannot be asked any more', async () => {
  const { gateway, askGateway, signIn } = host.methods;
  const nothing = { signedIn: false, health: null, isStale: false, listening: false };
  expect(await gateway({})).toMatchObject(nothing);
  expect(await askGateway({})).toMatchObject({ ...nothing, fault: { code: 'signed_out' } });

  const words = { done: 'Back to Drumbeat.', notTaken: 'Not taken.' };
  await signIn({ address: server.url, language: 'en', words });
  const { tokens } = (await host.syncing.session()) ?? { tokens: null };
  if (tokens === null) throw new Error('not signed in');
  const sent = await server.call(
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

  await server.stop();
  const cut = await askGateway({});
  expect(cut).toMatchObject({ isStale: true, fault: { code: 'platform_unreachable' } });
  expect(cut.health?.modules.map(({ name }) => name)).toEqual(names);

  await open('other');
  expect(await gateway({})).toMatchObject({ ...nothing, fault: null });
  await open('own');
  ahead += 10 * 60_000;
  expect(await gateway({})).toMatchObject({ isStale: true, health: cut.health });
}, 120_000);
