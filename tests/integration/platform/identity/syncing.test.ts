import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setLimits } from '../../../../core/store/guidance/limits.ts';
import { unsentIn } from '../../../../core/store/sync/outbox.ts';
import { readSync, writeSync } from '../../../../core/store/sync/syncState.ts';
import type { RemoteSync } from '../../../../core/sync/ports.ts';
import { type Synced, syncOnce } from '../../../../core/sync/syncOnce.ts';
import { discover } from '../../../../workers/network/authorizationServer.ts';
import { httpSync } from '../../../../workers/network/httpSync.ts';
import { KeptSession } from '../../../../workers/network/keptSession.ts';
import { accessTokens } from '../../../../workers/network/platformSession.ts';
import { refreshTokens, type Tokens } from '../../../../workers/network/tokens.ts';
import {
  type Clock,
  person,
  setUpCompany,
  signInAt,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../../helpers/sync/fileDevice.ts';

const clock: Clock = steppingClock();
const asha = person('asha');
const QUARTER = 15 * 60_000;
let server: IdentityServer;
let laptop: FileDevice;

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
});
afterAll(() => server.stop());
beforeEach(() => {
  laptop = fileDevice();
});
afterEach(() => laptop.remove());

async function signedIn(): Promise<Tokens> {
  await server.rewind();
  return signInAt(server.url, asha, clock, { name: 'A laptop', id: randomUUID() });
}

/** Syncs with the laptop's own clock, doing something between any two calls of the platform. */
function sync(tokens: Tokens, between: () => Promise<void>, keeps = () => {}): Promise<Synced> {
  const { db, local } = laptop;
  const time = { now: Date.now() };
  writeSync(db, 'session', JSON.stringify({ url: server.url, tokens }));
  const accessToken = accessTokens(
    {
      load: async () => {
        const session = readSync(db, 'session') ?? '';
        return session === '' ? null : KeptSession.parse(JSON.parse(session));
      },
      keep: async (session) => {
        keeps();
        writeSync(db, 'session', session === null ? '' : JSON.stringify(session));
      },
    },
    () => time.now,
  );
  const remote = httpSync({ url: server.url, tenantId: tokens.tenantId, accessToken });
  const interrupted = new Proxy<RemoteSync>(remote, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const answer: unknown = await Reflect.apply(method, target, args);
        await between();
        time.now += QUARTER;
        return answer;
      };
    },
  });
  return syncOnce({ local, remote: interrupted, now: Date.now });
}

function kept(): KeptSession {
  return JSON.parse(readSync(laptop.db, 'session') ?? '{}');
}

describe('a sync whose tokens run out in the middle', () => {
  test('goes on with renewed ones, which are in the file before they are used', async () => {
    const tokens = await signedIn();
    setLimits(laptop.db, laptop.device, { budget: 1, people: null, weeks: null });
    expect(await sync(tokens, async () => {})).toMatchObject({ sent: 1 });
    expect(kept().tokens.refreshToken).not.toBe(tokens.refreshToken);
    const found = await discover(new URL(server.url));
    expect(await refreshTokens(found, kept().tokens.refreshToken, Date.now())).toMatchObject({
      deviceId: tokens.deviceId,
    });
  });

  test('whose session is ended meanwhile is told so; after a new sign-in nothing is missing or there twice', async () => {
    const tokens = await signedIn();
    setLimits(laptop.db, laptop.device, { budget: 2, people: null, weeks: null });
    const revoke = async () => {
      await server.db.query('UPDATE device SET revoked_at = now() WHERE revoked_at IS NULL');
    };
    await expect(sync(tokens, revoke)).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
    expect(unsentIn(laptop.db).waiting).toBe(1);
    expect(await sync(await signedIn(), async () => {})).toMatchObject({ sent: 1 });
    const { rows } = await server.db.query<{ ops: number; changes: number }>(
      'SELECT count(DISTINCT op_id)::int AS ops, count(*)::int AS changes FROM sync_change',
    );
    expect(rows[0]?.ops).toBe(rows[0]?.changes);
    expect(unsentIn(laptop.db).waiting).toBe(0);
  });

  test('and cannot be written down stays signed in, and goes on once there is room', async () => {
    const tokens = await signedIn();
    setLimits(laptop.db, laptop.device, { budget: 3, people: null, weeks: null });
    const full = () => {
      throw new Error('the disk is full');
    };
    for (const _ of [1, 2]) {
      await expect(sync(tokens, async () => {}, full)).rejects.toThrow('full');
      expect(kept().tokens.refreshToken).toBe(tokens.refreshToken);
    }
    expect(await sync(tokens, async () => {})).toMatchObject({ sent: 1 });
    expect(unsentIn(laptop.db).waiting).toBe(0);
  });

  test('and whose new ones are lost on the way stays signed in', async () => {
    const tokens = await signedIn();
    setLimits(laptop.db, laptop.device, { budget: 4, people: null, weeks: null });
    const original = globalThis.fetch;
    let lost = 0;
    globalThis.fetch = async (input, init) => {
      const answer = await original(input, init);
      const url = input instanceof Request ? input.url : String(input);
      if (!url.endsWith('/auth/token') || lost > 0) return answer;
      lost += 1;
      throw new TypeError('fetch failed');
    };
    try {
      await expect(sync(tokens, async () => {})).rejects.toMatchObject({ why: 'no_answer' });
      expect(kept().tokens.refreshToken).toBe(tokens.refreshToken);
      expect(await sync(tokens, async () => {})).toMatchObject({ sent: 1 });
    } finally {
      globalThis.fetch = original;
    }
    expect(lost).toBe(1);
    expect(unsentIn(laptop.db).waiting).toBe(0);
  });

  test('leaves no token in clear in any file of the laptop', async () => {
    const tokens = await signedIn();
    await sync(tokens, async () => {});
    const held = [kept().tokens.refreshToken, kept().tokens.accessToken, tokens.refreshToken];
    const files = readdirSync(laptop.folder).map((name) => path.join(laptop.folder, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const bytes = readFileSync(file);
      expect(held.filter((token) => bytes.includes(token.slice(0, 24)))).toEqual([]);
    }
  });
});
