import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { deviceOf } from '../../../core/store/sync/outbox.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { httpSync, namesOverHttp } from '../../../workers/network/httpSync.ts';
import { accept, signInFrom } from '../../helpers/identity/company.ts';
import { type Person, person, setUpCompany, steppingClock } from '../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';
import { ENGINES } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';

describe.each(ENGINES)('names of people and laptops over %s', (engine) => {
  let server: IdentityServer;
  let laptop: FileDevice;
  const clock = steppingClock();
  const asha = person('asha');
  const ravi = person('ravi');

  beforeAll(async () => {
    server = await startIdentity(engine, clock);
    await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  });
  beforeEach(async () => {
    laptop = fileDevice();
    await server.rewind();
  });
  afterAll(() => server.stop());
  afterEach(() => laptop.remove());

  async function at(who: Person, name: string) {
    const tokens = await signInFrom(server, who, clock, { name });
    const accessToken = async () => tokens.accessToken;
    return { tokens, settings: { url: server.url, tenantId: tokens.tenantId, accessToken } };
  }

  test('a viewer is told them, by the ids in the log, and nothing else of anybody', async () => {
    const { tokens, settings } = await at(asha, 'Front desk');
    const path = `/api/v1/tenants/${tokens.tenantId}/invitations`;
    const invited = { email: ravi.email, roles: ['viewer'] };
    const { body } = await server.call('POST', path, tokens.accessToken, invited);
    const { link } = body as { link: string };
    await accept(link, ravi, 'Ravi Patel');

    setLimits(laptop.db, laptop.device, { budget: 1, people: null, weeks: null });
    await syncOnce({ local: laptop.local, remote: httpSync(settings), now: clock.now });

    const viewer = await at(ravi, 'Godown');
    const names = await namesOverHttp(viewer.settings);
    expect(names.people.map(({ name }) => name).sort()).toEqual(['Asha Rao', 'Ravi Patel']);
    expect(names.laptops).toEqual([{ deviceId: deviceOf(laptop.db), name: 'Front desk' }]);
    const raw = await server.call(
      'GET',
      `/api/v1/tenants/${tokens.tenantId}/sync/names`,
      viewer.tokens.accessToken,
    );
    expect(JSON.stringify(raw.body)).not.toContain('@');
  });
});
