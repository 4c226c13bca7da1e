import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Clock,
  person,
  setUpCompany,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { allowedCallback, asking, refresh, trade } from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ENGINES } from '../../../helpers/platformServer.ts';

/** What somebody holds of a sign-in. */
interface Held {
  readonly access_token?: unknown;
  readonly refresh_token?: unknown;
}

describe.each(ENGINES)('a renewal whose answer is lost, over %s', (engine) => {
  let server: IdentityServer;
  const clock: Clock = steppingClock();
  const asha = person('asha');

  beforeAll(async () => {
    server = await startIdentity(engine, clock);
    await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  });
  beforeEach(() => server.rewind());
  afterAll(() => server.stop());

  async function signedIn(): Promise<Held> {
    const ask = asking();
    const callback = await allowedCallback(server.url, ask, asha, clock);
    const { body } = await trade(server.url, ask, callback.searchParams.get('code') ?? '');
    return body;
  }
  /** Renews with what is held; null: refused. */
  async function renewed({ refresh_token }: Held): Promise<Held | null> {
    const { status, body } = await refresh(server.url, refresh_token);
    if (status !== 200) expect(body.error).toBe('invalid_grant');
    return status === 200 ? body : null;
  }
  async function isIn({ access_token }: Held): Promise<boolean> {
    const tenantId = String(decodeJwt(String(access_token)).tenant_id);
    const reply = await server.call('GET', `/api/v1/tenants/${tenantId}`, String(access_token));
    expect([200, 401]).toContain(reply.status);
    return reply.status === 200;
  }
  const goesOn = async (held: Held | null) => held !== null && (await isIn(held));

  test('is put again as often as it takes, and leads on from there', async () => {
    const held = await signedIn();
    expect(await isIn(held)).toBe(true);
    for (const _ of [1, 2, 3]) expect(await renewed(held)).not.toBeNull();
    const arrived = (await renewed(held)) ?? {};
    expect(arrived.refresh_token).not.toBe(held.refresh_token);
    expect(await isIn(arrived)).toBe(true);
    expect(await goesOn(await renewed(arrived))).toBe(true);
  });

  test('gives what is void from the next try on: who brings it ends the family', async () => {
    const held = await signedIn();
    const lost = (await renewed(held)) ?? {};
    const arrived = (await renewed(held)) ?? {};
    expect(await isIn(arrived)).toBe(true);
    expect(await renewed(lost)).toBeNull();
    expect(await renewed(arrived)).toBeNull();
    expect(await isIn(arrived)).toBe(false);
  });

  test.each<[string, (arrived: Held) => Promise<unknown>]>([
    ['whose access token was used once', isIn],
    ['whose refresh token was traded', renewed],
  ])('is not one %s: the old token is theft', async (_, use) => {
    const held = await signedIn();
    const arrived = (await renewed(held)) ?? {};
    await use(arrived);
    expect(await renewed(held)).toBeNull();
    expect(await isIn(arrived)).toBe(false);
    expect(await renewed(arrived)).toBeNull();
  });

  test('is put again for a weekend and no longer', async () => {
    const later = (hours: number) =>
      server.db.query(
        `UPDATE oauth_record SET consumed_at = consumed_at - make_interval(hours => $1::int)
         WHERE model = 'RefreshToken' AND consumed_at IS NOT NULL AND superseded_at IS NULL`,
        [hours],
      );
    const held = await signedIn();
    await renewed(held);
    await later(71);
    const again = await renewed(held);
    expect(again).not.toBeNull();
    await later(73);
    expect(await renewed(held)).toBeNull();
    expect(await isIn(again ?? {})).toBe(false);
  });

  test('leaves other laptops of the same person alone', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    expect(await goesOn(await renewed(other))).toBe(true);
    await renewed(one);
    expect(await goesOn(await renewed(one))).toBe(true);
    expect(await renewed(other)).toBeNull();
    expect(await goesOn(await renewed(one))).toBe(false);
  });

  const Step = fc.constantFrom('renew', 'renew and use', 'lose', 'use');
  test('whatever is lost in between, a laptop alone is never signed out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 10 }), async (steps) => {
        await server.rewind();
        let held = await signedIn();
        for (const step of steps) {
          const answer = step === 'use' ? null : await renewed(held);
          if (step === 'use') expect(await isIn(held)).toBe(true);
          else expect(answer).not.toBeNull();
          // Lost: it did not arrive, or could not be kept; the laptop holds what it held.
          if (answer !== null && step !== 'lose') held = answer;
          if (step === 'renew and use') expect(await isIn(held)).toBe(true);
        }
        expect(await goesOn(await renewed(held))).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test('of a laptop and who has copied it at most one goes on, until the other is seen: then neither', async () => {
    const Who = fc.constantFrom('laptop', 'thief');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(Who, fc.boolean()), { minLength: 3, maxLength: 8 }),
        async (steps) => {
          await server.rewind();
          const copied = await signedIn();
          const held = { laptop: copied, thief: copied };
          const renewals = { laptop: 0, thief: 0 };
          let isOver = false;
          for (const [who, uses] of steps) {
            const answer = await renewed(held[who]);
            if (isOver) expect(answer).toBeNull();
            if (answer === null) isOver = true;
            else {
              held[who] = answer;
              renewals[who] += 1;
              if (uses) expect(await isIn(answer)).toBe(true);
            }
            // Two ways from one token: both were gone only as long as neither was gone twice.
            if (!isOver) expect(Math.min(renewals.laptop, renewals.thief)).toBeLessThanOrEqual(1);
          }
          const ends = [await renewed(held.laptop), await renewed(held.thief)];
          expect(ends.filter((end) => end !== null).length).toBeLessThanOrEqual(1);
          if (Math.min(renewals.laptop, renewals.thief) < 1 && !isOver) return;
          expect(await isIn(held.laptop)).toBe(false);
          expect(await isIn(held.thief)).toBe(false);
        },
      ),
      { numRuns: 8 },
    );
  });
});
