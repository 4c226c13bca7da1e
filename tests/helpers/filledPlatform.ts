import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { recordSighting } from '../../core/store/focusing/sightings.ts';
import { setLimits } from '../../core/store/guidance/limits.ts';
import { booksVersion } from '../../core/store/meta.ts';
import { type Synced, syncOnce } from '../../core/sync/syncOnce.ts';
import type { Db } from '../../platform/db/port.ts';
import { type Platform, serve } from '../../platform/server.ts';
import { httpSync } from '../../workers/network/httpSync.ts';
import type { Tokens } from '../../workers/network/tokens.ts';
import { books, customer, invoice } from './books/records.ts';
import { importRecords } from './books/tempBooks.ts';
import { look, ranked } from './focusing/looks.ts';
import { type Clock, type Person, person, setUpCompany, signInAt } from './identity/people.ts';
import { refresh } from './identity/rawOauth.ts';
import { EXAMPLE_MODULES } from './platformApi.ts';
import { type Reply, testConfig } from './platformServer.ts';
import type { FileDevice } from './sync/fileDevice.ts';

/** A company that has used everything a platform keeps something of, and what its people hold. */
export interface FilledPlatform {
  readonly asha: Person;
  /** Of the laptop that syncs; renewed once. */
  readonly tokens: Tokens;
}

/** Serves a database with its real sign-in; at the port that it had, if it was served before. */
export function servedAt(db: Db, clock: Clock, port = 0): Promise<Platform> {
  const config = testConfig({ DRUMBEAT_PLATFORM_PORT: String(port) });
  return serve(db, config, { now: clock.now, logStream: { write: () => {} } });
}

/** Calls the interface as somebody who is signed in. */
export async function callAs(
  url: string,
  { tenantId, accessToken }: Pick<Tokens, 'tenantId' | 'accessToken'>,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
): Promise<Pick<Reply, 'status' | 'body'>> {
  const response = await fetch(`${url}/api/v1/tenants/${tenantId}${path}`, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

/** Syncs a laptop as somebody who is signed in. */
export function syncAs(
  url: string,
  { tenantId, accessToken }: Pick<Tokens, 'tenantId' | 'accessToken'>,
  laptop: FileDevice,
): Promise<Synced> {
  const remote = httpSync({ url, tenantId, accessToken: async () => accessToken });
  return syncOnce({ local: laptop.local, remote, now: Date.now });
}

/** Makes a company on an empty platform, over its own pages, interface and sync, until every table has rows. */
export async function fillPlatform(
  { url, setUpLink }: Platform,
  clock: Clock,
  laptop: FileDevice,
): Promise<FilledPlatform> {
  const asha = person('asha');
  await setUpCompany(setUpLink ?? '', 'Surat Textiles', asha);
  const first = await signInAt(url, asha, clock, { name: 'A laptop', id: randomUUID() });
  const { body } = await refresh(url, first.refreshToken);
  const tokens: Tokens = {
    ...first,
    accessToken: String(body.access_token),
    refreshToken: String(body.refresh_token),
  };
  const made = async (path: string, given: unknown, method = 'POST'): Promise<unknown> => {
    const reply = await callAs(url, tokens, [method, path, given]);
    if (reply.status >= 300) throw new Error(`${path} ${reply.status} ${JSON.stringify(reply)}`);
    return reply.body;
  };
  const userId = String(decodeJwt(tokens.accessToken).sub);
  await made('/constraints/analyze', EXAMPLE_MODULES);
  const constraint = Object(
    await made('/constraints', {
      constraintType: 'cash_flow',
      sourceModule: 'collections',
      severity: 'critical',
      description: 'Bills wait for dispatch',
      constraintMetrics: { dso: 80 },
      estimatedImpact: 500_000,
      notes: 'seen on the ninth',
    }),
  );
  await made(`/constraints/${constraint.id}`, { status: 'resolved', reason: 'done' }, 'PATCH');
  await made('/recommendations/generate', { constraintId: constraint.id });
  await made(`/users/${userId}/alerts`, {
    alertType: 'constraint_identified',
    severity: 'high',
    title: 'Dispatch',
    message: 'Bills wait',
  });
  await made('/learning/feedback', {
    entityId: constraint.id,
    entityType: 'constraint',
    feedbackType: 'explicit',
    feedbackSource: 'user_rating',
    feedbackData: { rating: 4 },
  });
  await made('/guidance/challenge-assumptions', { businessContext: { paymentTerms: 60 } });
  await made('/feature-flags/learnedRanking', { enabled: false }, 'PUT');
  await made('/invitations', { email: 'ravi@example.in', roles: ['analyst'] });
  await made(`/members/${userId}/reset-link`, { what: 'password' });
  importRecords(
    laptop,
    'march',
    books({ customers: [customer('C1')], invoices: [invoice('1', 'C1'), invoice('2', 'C1')] }),
  );
  setLimits(laptop.db, laptop.device, { budget: 7, people: null, weeks: null });
  const seen = look(0, 20_400, [ranked('dispatch')]);
  recordSighting(laptop.db, laptop.device, { look: seen, version: booksVersion(laptop.db) }, 'one');
  await syncAs(url, tokens, laptop);
  return { asha, tokens };
}
