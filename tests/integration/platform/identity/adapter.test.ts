import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oauthAdapter } from '../../../../platform/identity/oauth/adapter.ts';
import { steppingClock } from '../../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ENGINES } from '../../../helpers/platformServer.ts';

describe.each(ENGINES)('records of the OAuth server over %s', (engine) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentity(engine, steppingClock());
  }, 120_000);
  afterAll(() => server.stop());

  // Two requests at the same moment both find a token unused; which of them comes second is only seen here.
  test.each(['AuthorizationCode', 'RefreshToken'])(
    'a %s of no device that is used a second time is refused, and everything of its sign-in is gone',
    async (model) => {
      const records = oauthAdapter(server.db, () => Date.UTC(2026, 3, 1))(model);
      const grantId = `grant of ${model}`;
      const keep = (id: string) => records.upsert(id, { grantId }, 3600);
      await keep('used');
      await keep('its successor');
      await records.consume('used');
      expect(await records.find('its successor')).toMatchObject({ grantId });
      await expect(records.consume('used')).rejects.toMatchObject({ error: 'invalid_grant' });
      expect(await records.find('used')).toBeUndefined();
      expect(await records.find('its successor')).toBeUndefined();
    },
  );
});
