import { z } from 'zod';

/** Where a window was when it was closed. */
export const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const SMALLEST = { width: 1024, height: 640 } as const;
const FIRST = { width: 1366, height: 768 } as const;

/** How much of the title bar must lie on a screen for the window to be within reach of the mouse. */
const GRIP = { width: 120, height: 32 } as const;

function withinReach(state: Area, screen: Area): boolean {
  const across =
    Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x);
  return (
    across >= GRIP.width && state.y >= screen.y && state.y <= screen.y + screen.height - GRIP.height
  );
}

/**
 * Where to open the window: where it was, if its title bar is still within reach on one of the screens
 * (one may have been unplugged), else centred at the first size that fits.
 */
export function placeWindow(
  saved: WindowState | null,
  screens: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  const screen = saved && screens.find((area) => withinReach(saved, area));
  const [primary] = screens;
  const clamp = (size: number, most: number | undefined, least: number): number =>
    Math.max(least, Math.min(size, most ?? size));
  const wanted = saved ?? FIRST;
  const area = screen ?? primary;
  const width = clamp(wanted.width, area?.width, SMALLEST.width);
  const height = clamp(wanted.height, area?.height, SMALLEST.height);
  return screen && saved ? { x: saved.x, y: saved.y, width, height } : { width, height };
}
