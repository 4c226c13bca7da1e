import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { AppFailure } from '../../core/contract/errors.ts';
import type { PageRect } from '../../core/contract/shellApi.ts';

/** A window that draws no frame answers never; a figure must not stay in its picture's dress for that. */
const PATIENCE_MS = 5000;

/**
 * What a window shows inside a rectangle of its page, as a PNG with as many pixels as the screen has there.
 * @throws AppFailure `usage` where nothing of the rectangle is in view, `internal` where the window draws nothing
 */
export async function capturePart(
  window: BrowserWindow,
  part: PageRect,
): Promise<Uint8Array<ArrayBuffer>> {
  const zoom = window.webContents.getZoomFactor();
  const { x, y, width, height } = part;
  const capture = window.webContents.capturePage({
    x: Math.round(x * zoom),
    y: Math.round(y * zoom),
    width: Math.round(width * zoom),
    height: Math.round(height * zoom),
  });
  const image = await Promise.race([capture, sleep(PATIENCE_MS, null, { ref: false })]);
  if (image === null) throw new AppFailure('internal');
  if (image.isEmpty()) throw new AppFailure('usage', { method: 'capture' });
  return Uint8Array.from(image.toPNG({ scaleFactor: Math.max(1, ...image.getScaleFactors()) }));
}
