import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { app, Menu, nativeTheme, safeStorage, session, shell } from 'electron';
import { hardenEveryContents } from '../security/hardenContents.ts';
import { hardenSession } from '../security/hardenSession.ts';
import { openSignIn } from '../security/signInPage.ts';
import { registerAppScheme, serveApp } from './appProtocol.ts';
import { forkCore } from './core/coreProcess.ts';
import { RestartPolicy } from './core/restartPolicy.ts';
import { CoreSupervisor } from './core/supervisor.ts';
import { listenToPages } from './ipc.ts';
import { openOsStore } from './keys/osStore.ts';
import { openLog } from './log.ts';
import { menuTemplate, menuWords } from './menu.ts';
import { paths } from './paths.ts';
import { PreferenceStore } from './preferences.ts';
import { shellMethods } from './shellMethods.ts';
import { openUpdater } from './updater.ts';
import { openWindow } from './window.ts';
import { Windows } from './windows.ts';

/** How long the core may take to close its database before it is killed. */
const CLOSING_MS = 5000;

const log = openLog(paths.logs());

async function run(): Promise<void> {
  hardenSession(session.defaultSession);
  serveApp(session.defaultSession, paths.renderer());
  await rm(paths.scratch(), { recursive: true, force: true });

  const preferences = new PreferenceStore(paths.preferences());
  await preferences.load();
  nativeTheme.themeSource = preferences.current.theme;

  const core = new CoreSupervisor<Electron.MessagePortMain>({
    fork: () => forkCore(paths.coreProcess()),
    init: () => ({
      type: 'init',
      samplesDir: paths.samples(),
      tempDir: paths.scratch(),
      nativeBinding: paths.sqliteAddon(),
      costOfFunds: preferences.current.costOfFunds,
    }),
    policy: new RestartPolicy(() => performance.now()),
    wait: (ms) => wait(ms),
    log,
    ended: (restarted, error) => windows.tell({ type: 'coreEnded', restarted, error }),
    openSignIn: (platform, url) => openSignIn(platform, url, (page) => shell.openExternal(page)),
  });
  const windows = new Windows(core, log);
  const updater = openUpdater((version) => windows.tell({ type: 'updateReady', version }), log);
  const words = () => menuWords(preferences.current.language, app.getLocale());
  const setMenu = () => {
    const send = (command: Parameters<Parameters<typeof menuTemplate>[1]>[0]) =>
      windows.tell({ type: 'menu', command });
    const template = menuTemplate(words(), send, process.platform === 'darwin');
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const methods = shellMethods({
    core,
    osStore: openOsStore(safeStorage),
    preferences,
    updater,
    words,
    preferencesChanged: setMenu,
  });
  listenToPages(windows, methods, (grant, file, mode) => core.grant(grant, file, mode), log);

  setMenu();
  core.start();
  if (process.argv.includes('--sample')) core.openSample().catch(() => log('sample_failed'));
  app.on('second-instance', () => windows.show());
  app.on('activate', () => windows.show());
  app.on('window-all-closed', () => app.quit());

  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.stop(CLOSING_MS).finally(() => {
      closed = true;
      app.quit();
    });
  });

  updater.start();
  await openWindow((window) => windows.add(window));
}

registerAppScheme();
// Each window asks for the sandbox itself; this also binds what we did not mean to make. Root cannot have it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
hardenEveryContents(app, log);
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(run)
    .catch(() => {
      log('start_failed');
      app.exit(1);
    });
} else {
  app.quit();
}
