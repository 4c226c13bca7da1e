import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, dialog, Notification, nativeTheme } from 'electron';
import { AppFailure } from '../../core/contract/errors.ts';
import { writeMade } from '../../workers/files/writeMade.ts';
import { envelopePath, readEnvelope } from '../../workers/keys/envelopeFile.ts';
import { bookFilters } from './bookFilters.ts';
import { addCompany, listCompanies, readCompany } from './companies.ts';
import type { CoreSupervisor } from './core/supervisor.ts';
import { type GiveGrant, grantFiles, grantSave } from './fileGrants.ts';
import { openKey, sealNewKey } from './keys/companyKey.ts';
import type { OsStore } from './keys/osStore.ts';
import type { MenuWords } from './menu.ts';
import { paths } from './paths.ts';
import { capturePart } from './picture.ts';
import type { PreferenceStore } from './preferences.ts';
import { printedPage } from './printedPage.ts';
import type { ShellMethods } from './shellHandler.ts';
import type { Updater } from './updater.ts';

export interface ShellParts {
  readonly core: CoreSupervisor<Electron.MessagePortMain>;
  readonly osStore: OsStore;
  readonly preferences: PreferenceStore;
  readonly updater: Updater;
  /** The words of dialogs in the current language. */
  readonly words: () => MenuWords;
  /** Called after a preference that the shell itself shows was changed. */
  readonly preferencesChanged: () => void;
}

/** A suggested name is a name: it leads into no folder. */
function withoutSeparators(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '-');
}

/** The main process's side of the contract: dialogs, keys, preferences, updates. */
export function shellMethods(parts: ShellParts): ShellMethods<BrowserWindow> {
  const { core, osStore, preferences, updater, words } = parts;
  const give: GiveGrant = (grant, file, mode) => core.grant(grant, file, mode);

  return {
    async pickBooks({ folder }, window) {
      const filters = bookFilters(words());
      const { canceled, filePaths } = await dialog.showOpenDialog(
        window,
        folder
          ? { properties: ['openDirectory'] }
          : { properties: ['openFile', 'multiSelections'], filters },
      );
      return canceled ? [] : grantFiles(filePaths, give);
    },

    async pickSave({ suggestedName }, window) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: withoutSeparators(suggestedName),
      });
      return canceled || filePath === '' ? null : grantSave(filePath, give);
    },

    capture: (part, window) => capturePart(window, part),

    async saveImage({ suggestedName, png }, window) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: withoutSeparators(suggestedName),
        filters: [{ name: 'PNG', extensions: ['png'] }],
      });
      return canceled || filePath === '' ? null : writeMade(filePath, png);
    },

    async notify({ title, body }, window) {
      if (!Notification.isSupported()) return {};
      const notification = new Notification({ title, body });
      notification.on('click', () => window.focus());
      notification.show();
      return {};
    },

    async savePdf({ suggestedName }, window) {
      const pdf = await printedPage(window);
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: withoutSeparators(suggestedName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      return canceled || filePath === '' ? null : writeMade(filePath, pdf);
    },

    listCompanies: async () => listCompanies(paths.companies(), (await osStore.backend()) !== null),

    async createCompany({ name, passphrase }) {
      const { envelope, keyHex, recoveryPhrase } = await sealNewKey(osStore, passphrase);
      const company = { companyId: randomUUID(), name, createdAt: new Date() };
      const { dbFile } = await addCompany(paths.companies(), company, envelope);
      await core.openCompany({ companyId: company.companyId, name, dbFile, keyHex });
      return { companyId: company.companyId, recoveryPhrase };
    },

    async openCompany({ companyId, secret }) {
      const company = await readCompany(paths.companies(), companyId);
      if (company === null) throw new AppFailure('not_found');
      const { dbFile, about } = company;
      const keyHex = await openKey(readEnvelope(envelopePath(dbFile)), osStore, secret);
      await core.openCompany({ companyId, name: about.name, dbFile, keyHex });
      return { companyId };
    },

    async closeCompany() {
      await core.closeCompany();
      return {};
    },

    preferences: async () => preferences.current,

    async setPreferences(changes) {
      const next = await preferences.change(changes);
      nativeTheme.themeSource = next.theme;
      core.setCostOfFunds(next.costOfFunds);
      parts.preferencesChanged();
      return next;
    },

    about: async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      needsPassphrase: (await osStore.backend()) === null,
      locale: app.getLocale(),
    }),

    async installUpdate() {
      await updater.install();
      return {};
    },
  };
}
