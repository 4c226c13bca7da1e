import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CoreHost, type HostOptions } from '../../../workers/host/coreHost.ts';
import { newBrowser } from '../identity/browser.ts';
import { person, proveWhoIAm, setUpCompany, steppingClock } from '../identity/people.ts';
import { type IdentityServer, startIdentity } from '../identity/server.ts';
import { ONE_ENGINE } from '../platformServer.ts';

/** A company on a real platform, and the laptops of the one person who may sign in to it. */
export interface Office {
  readonly server: IdentityServer;
  /** A laptop with encrypted books of its own open, which says yes at the browser. */
  laptop(name: string, more?: Partial<HostOptions>): Promise<CoreHost>;
  /** Where the books of a name lie. */
  fileOf(name: string): string;
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
        openBrowser: async ({ url }) => {
          void proveWhoIAm(await newBrowser().open(url), asha, clock).then((page) =>
            page.submit('/allow'),
          );
        },
        ...more,
      });
      hosts.push(host);
      await office.open(host, name);
      return host;
    },
    fileOf: (name) => path.join(folder, `${name}.db`),
    open: (host, name) => {
      const dbFile = office.fileOf(name);
      return host.openCompany({ companyId: name, name, dbFile, keyHex: 'ab'.repeat(32) });
    },
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
