import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CompanyEntry } from '../../core/contract/shellApi.ts';
import type { Envelope } from '../../workers/keys/envelope.ts';
import { envelopePath, readEnvelope, writeEnvelope } from '../../workers/keys/envelopeFile.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { osWrapOf } from './keys/companyKey.ts';

const CompanyFile = z.object({
  version: z.literal(1),
  companyId: z.uuid(),
  name: z.string().min(1).max(120),
  createdAt: z.iso.datetime(),
});
type CompanyFile = z.infer<typeof CompanyFile>;

/** One company's files, each company in its own folder under `companies`. */
export interface CompanyFiles {
  readonly dbFile: string;
  readonly about: CompanyFile;
}

const dbFileOf = (companies: string, companyId: string): string =>
  path.join(companies, companyId, 'books.db');
const aboutFileOf = (companies: string, companyId: string): string =>
  path.join(companies, companyId, 'company.json');

/** A company's files, or null when the id names none. */
export async function readCompany(
  companies: string,
  companyId: string,
): Promise<CompanyFiles | null> {
  // The id becomes a folder name: only an id of ours may.
  if (!z.uuid().safeParse(companyId).success) return null;
  const about = await readJson(aboutFileOf(companies, companyId), CompanyFile);
  return about?.companyId === companyId ? { about, dbFile: dbFileOf(companies, companyId) } : null;
}

/** Writes a new company's files; the key's envelope first, so that no database ever stands without one. */
export async function addCompany(
  companies: string,
  company: { readonly companyId: string; readonly name: string; readonly createdAt: Date },
  envelope: Envelope,
): Promise<CompanyFiles> {
  const { companyId, name, createdAt } = company;
  const dbFile = dbFileOf(companies, companyId);
  await mkdir(path.dirname(dbFile), { recursive: true });
  writeEnvelope(envelopePath(dbFile), envelope);
  const about: CompanyFile = { version: 1, companyId, name, createdAt: createdAt.toISOString() };
  await writeJson(aboutFileOf(companies, companyId), about);
  return { about, dbFile };
}

/** Whether the OS store made one of the wraps; a damaged envelope is found out on opening. */
function hasOsWrap(dbFile: string): boolean {
  try {
    return osWrapOf(readEnvelope(envelopePath(dbFile))) !== undefined;
  } catch {
    return false;
  }
}

/**
 * All companies on this machine by name, with how each can be opened right now.
 * @param storeWorks whether the OS store protects at this moment
 */
export async function listCompanies(
  companies: string,
  storeWorks: boolean,
): Promise<CompanyEntry[]> {
  const names = await readdir(companies).catch(() => []);
  const found = await Promise.all(names.map((name) => readCompany(companies, name)));
  return found
    .filter((company) => company !== null)
    .map(
      ({ about, dbFile }): CompanyEntry => ({
        companyId: about.companyId,
        name: about.name,
        unlock: storeWorks && hasOsWrap(dbFile) ? 'os_store' : 'passphrase',
      }),
    )
    .sort((a, b) => a.name.localeCompare(b.name) || a.companyId.localeCompare(b.companyId));
}
