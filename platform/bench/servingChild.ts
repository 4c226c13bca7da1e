// The platform in a process of its own, with companies to measure it by: see cli/bench/serving.ts.

import { randomUUID } from 'node:crypto';
import { readConfig } from '../config.ts';
import { openKeyRing } from '../identity/keys/keyRing.ts';
import { secretsOf } from '../identity/keys/secrets.ts';
import { openDatabase, serve } from '../server.ts';
import { makeCompanies } from './companies.ts';
import { giveConstraints } from './constraints.ts';

const [databaseUrl = '', companyCount = '1', constraintsEach = '0'] = process.argv.slice(2);
const secret = Buffer.alloc(32, 7);
const config = readConfig({
  DATABASE_URL: databaseUrl,
  DRUMBEAT_PLATFORM_PORT: '0',
  DRUMBEAT_PLATFORM_SECRET: secret.toString('base64'),
});
const { db } = await openDatabase(config);
const { url, stop } = await serve(db, config, { logStream: process.stderr });
const ring = await openKeyRing({
  db,
  secrets: secretsOf(secret),
  now: Date.now,
  newId: randomUUID,
});
const companies = await makeCompanies(db, {
  count: Number(companyCount),
  issuer: url,
  keys: ring.keys,
});
if (Number(constraintsEach) > 0) await giveConstraints(db, companies, Number(constraintsEach));
process.once('SIGTERM', async () => {
  await stop();
  await db.close();
  process.exit(0);
});
process.stdout.write(`${JSON.stringify({ url, companies })}\n`);
