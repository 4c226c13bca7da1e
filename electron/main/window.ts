import { BrowserWindow, nativeTheme, screen } from 'electron';
import { readJson, writeJson } from './jsonFile.ts';
import { loadHome } from './loadHome.ts';
import { paths } from './paths.ts';
import { placeWindow, SMALLEST, WindowState } from './windowState.ts';

/** The page's own background in each theme, so that nothing flashes before it is drawn. */
const BACKGROUND = { light: '#f6f3ee', dark: '#161411' } as const;

function rememberState(window: BrowserWindow): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    // Losing the window's place is no reason to keep anyone from closing it.
    writeJson(paths.windowState(), state).catch(() => undefined);
  });
}

/**
 * Opens the app's window on its own page, locked down, and shows it once it is drawn.
 * @param made told of the window before its page loads
 */
export async function openWindow(made: (window: BrowserWindow) => void): Promise<void> {
  const saved = await readJson(paths.windowState(), WindowState);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(saved, screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Drumbeat',
    icon: paths.icon(),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: paths.preload(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  rememberState(window);
  window.once('ready-to-show', () => {
    if (saved?.maximized) window.maximize();
    window.show();
  });
  made(window);
  await loadHome(window);
}
