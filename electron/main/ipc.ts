import { type BrowserWindow, ipcMain } from 'electron';
import { z } from 'zod';
import { type Result, toAppError } from '../../core/contract/errors.ts';
import type { FileGrant } from '../../core/contract/shellApi.ts';
import { CHANNELS } from '../../core/contract/windowApi.ts';
import { type GiveGrant, grantFiles } from './fileGrants.ts';
import type { Log } from './log.ts';
import { answerShell, type ShellMethods } from './shellHandler.ts';
import type { Windows } from './windows.ts';

const DroppedPaths = z.array(z.string().min(1).max(4096)).min(1).max(64);

const refused: Result<never> = { ok: false, error: { code: 'usage' } };

/** The only three things that a page can ask of main, each after the sender check. */
export function listenToPages(
  windows: Windows,
  methods: ShellMethods<BrowserWindow>,
  give: GiveGrant,
  log: Log,
): void {
  ipcMain.handle(CHANNELS.shell, async (event, message: unknown) => {
    const window = windows.trusted(event);
    return window === null ? refused : answerShell(methods, message, window, log);
  });

  ipcMain.handle(
    CHANNELS.grantDrop,
    async (event, files: unknown): Promise<Result<FileGrant[]>> => {
      const dropped = DroppedPaths.safeParse(files);
      if (windows.trusted(event) === null || !dropped.success) return refused;
      try {
        return { ok: true, value: await grantFiles(dropped.data, give) };
      } catch (failure) {
        return { ok: false, error: toAppError(failure) };
      }
    },
  );

  ipcMain.on(CHANNELS.requestPort, (event) => {
    const window = windows.trusted(event);
    if (window !== null) windows.givePort(window);
  });
}
