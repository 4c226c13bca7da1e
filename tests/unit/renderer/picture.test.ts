import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandsOf } from '../../../renderer/picture/bands.ts';

test('law: the bands of a picture follow one another, fit the view and end with the figure', () => {
  const side = fc.double({ min: 1, max: 5000, noNaN: true });
  fc.assert(
    fc.property(side, side, (figure, view) => {
      const bands = bandsOf(figure, view);
      let end = 0;
      for (const band of bands) {
        expect(band.top).toBe(end);
        expect(band.height).toBeGreaterThan(0);
        expect(band.height).toBeLessThanOrEqual(Math.max(1, view));
        end = band.top + band.height;
      }
      expect(end).toBeCloseTo(figure, 6);
    }),
  );
});
