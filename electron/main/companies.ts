import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CompanyEntry } from '../../core/contract/shellApi.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { Envelope } from './keys/envelope.ts';

const CompanyFile = z.object({
  version: z.literal(1),
  companyId: z.uuid(),
  name: z.string().min(1).max(120),
  createdAt: z.iso.datetime(),
});
type CompanyFile = z.infer<typeof CompanyFile>;

/** One company's files, each in its own folder under `companies`. */
export interface CompanyFiles {
  readonly dbFile: string;
  readonly about: CompanyFile;
  readonly envelope: Envelope;
}

const folderOf = (companies: string, companyId: string): string => path.join(companies, companyId);

/** A company's files, or null when the id names none or its envelope is missing or damaged. */
export async function readCompany(
  companies: string,
  companyId: string,
): Promise<CompanyFiles | null> {
  // The id becomes a folder name: only an id of ours may.
  if (!z.uuid().safeParse(companyId).success) return null;
  const folder = folderOf(companies, companyId);
  const about = await readJson(path.join(folder, 'company.json'), CompanyFile);
  const envelope = await readJson(path.join(folder, 'envelope.json'), Envelope);
  if (about?.companyId !== companyId || envelope?.companyId !== companyId) return null;
  return { about, envelope, dbFile: path.join(folder, 'books.db') };
}

/** Writes a new company's files; the key's envelope first, so that no database ever stands without one. */
export async function addCompany(
  companies: string,
  name: string,
  envelope: Envelope,
  createdAt: Date,
): Promise<CompanyFiles> {
  const { companyId } = envelope;
  const folder = folderOf(companies, companyId);
  const about: CompanyFile = { version: 1, companyId, name, createdAt: createdAt.toISOString() };
  await writeJson(path.join(folder, 'envelope.json'), envelope);
  await writeJson(path.join(folder, 'company.json'), about);
  return { about, envelope, dbFile: path.join(folder, 'books.db') };
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
      ({ about, envelope }): CompanyEntry => ({
        companyId: about.companyId,
        name: about.name,
        unlock: envelope.daily.kind === 'os_store' && storeWorks ? 'os_store' : 'passphrase',
      }),
    )
    .sort((a, b) => a.name.localeCompare(b.name) || a.companyId.localeCompare(b.companyId));
}
