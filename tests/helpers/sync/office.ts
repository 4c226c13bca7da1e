import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DashboardRole } from '../../../core/contract/preferences.ts';
import { openReader } from '../../../workers/db/driver.ts';
import { CoreHost, type HostOptions } from '../../../workers/host/coreHost.ts';
import { everyTextIn, tablesWith } from '../everyText.ts';
import { accept } from '../identity/company.ts';
import { person, setUpCompany, steppingClock } from '../identity/people.ts';
import { saysYes } from '../identity/saysYes.ts';
import { type IdentityServer, startIdentity } from '../identity/server.ts';
import { ONE_ENGINE } from '../platformServer.ts';

const KEY = 'ab'.repeat(32);

/** A company on a real platform, the laptops of the person who set it up, and of those who were invited. */
export interface Office {
  readonly server: IdentityServer;
  /** A laptop with encrypted books of its own open, which says yes at the browser. */
  laptop(name: string, more?: Partial<HostOptions>): Promise<CoreHost>;
  /** Where the books of a name lie. */
  fileOf(name: string): string;
  /** Somebody who is invited at a laptop, comes, and signs in at a laptop of their own. */
  colleague(
    by: CoreHost,
    name: string,
    role: DashboardRole,
    more?: Partial<HostOptions>,
  ): Promise<{ readonly host: CoreHost; readonly userId: string }>;
  /** The tables of a laptop's file in which any of these words stands. */
  tablesAt(name: string, words: readonly string[]): readonly string[];
  /** Opens the books of a name at a laptop. */
  open(host: CoreHost, name: string): Promise<void>;
  signIn(host: CoreHost): Promise<unknown>;
  /** Shuts all laptops down. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOffice(): Promise<Office> {
  const clock = steppingClock();
  const asha = person('asha');
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-office-'));
  const server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Kaveri Textiles', asha);
  const fileOf = (name: string): string => path.join(folder, `${name}.db`);
  const hosts: CoreHost[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(hosts.splice(0).map((host) => host.shutdown()));
  };
  const office: Office = {
    server,
    laptop: async (name, more = {}) => {
      const host = new CoreHost({
        samplesDir: path.resolve('resources/samples'),
        tempDir: path.join(folder, 'temp'),
        costOfFunds: 0.1,
        openBrowser: saysYes(asha, clock),
        ...more,
      });
      hosts.push(host);
      await office.open(host, name);
      return host;
    },
    fileOf,
    colleague: async (by, name, role, more) => {
      const who = person(name);
      const { link } = await by.methods.invite({ email: who.email, role });
      await accept(link, who, name);
      const host = await office.laptop(name, { openBrowser: saysYes(who, clock), ...more });
      await office.signIn(host);
      const { members } = await by.methods.people({});
      return { host, userId: members.find((each) => each.name === name)?.userId ?? '' };
    },
    tablesAt: (name, words) => {
      const db = openReader({ file: fileOf(name), keyHex: KEY });
      try {
        return tablesWith(everyTextIn(db), words);
      } finally {
        db.close();
      }
    },
    open: (host, name) =>
      host.openCompany({ companyId: name, name, dbFile: fileOf(name), keyHex: KEY }),
    signIn: (host) =>
      host.methods.signIn({
        address: server.url,
        language: 'en',
        words: { done: 'Back to Drumbeat.', notTaken: 'Not taken.' },
      }),
    close,
    stop: async () => {
      await close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return office;
}
