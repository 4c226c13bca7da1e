import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWindow, SMALLEST } from '../../../electron/main/windowState.ts';

const SCREEN = { x: 0, y: 0, width: 1366, height: 728 };

test('a first window fits the screen', () => {
  expect(placeWindow(null, [SCREEN])).toEqual({ width: 1366, height: 728 });
});

test('a window comes back where it was', () => {
  const saved = { x: 100, y: 50, width: 1100, height: 660, maximized: false };
  expect(placeWindow(saved, [SCREEN])).toEqual({ x: 100, y: 50, width: 1100, height: 660 });
});

test('a window on a screen that is gone is centred on what is left', () => {
  const saved = { x: 2000, y: 50, width: 1100, height: 660, maximized: false };
  expect(placeWindow(saved, [SCREEN])).toEqual({ width: 1100, height: 660 });
});

test('whatever was saved, the window is large enough, and its title bar within reach where it is placed', () => {
  const size = fc.integer({ min: 200, max: 5000 });
  const place = fc.integer({ min: -6000, max: 6000 });
  const saved = fc.record({
    x: place,
    y: place,
    width: size,
    height: size,
    maximized: fc.boolean(),
  });
  fc.assert(
    fc.property(saved, (state) => {
      const placed = placeWindow(state, [SCREEN]);
      expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width);
      expect(placed.height).toBeGreaterThanOrEqual(SMALLEST.height);
      if (placed.x === undefined || placed.y === undefined) return;
      expect(placed.x).toBeLessThan(SCREEN.width);
      expect(placed.x + Math.max(placed.width, state.width)).toBeGreaterThan(0);
      expect(placed.y).toBeGreaterThanOrEqual(0);
      expect(placed.y).toBeLessThan(SCREEN.height);
    }),
  );
});
