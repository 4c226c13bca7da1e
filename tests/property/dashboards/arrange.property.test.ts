import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DashboardLayout,
  DashboardLayout as Layout,
  WIDGET_SIZES,
  WIDGETS,
} from '../../../core/contract/dashboard.ts';
import { DashboardRole } from '../../../core/contract/preferences.ts';
import { DEFAULT_LAYOUTS } from '../../../core/dashboards/defaultLayouts.ts';
import {
  movedBefore,
  movedWidget,
  sizedWidget,
  withoutWidget,
  withWidget,
} from '../../../renderer/reports/arrange.ts';

const name = fc.constantFrom(...WIDGETS);
const size = fc.constantFrom(...WIDGET_SIZES);
const layout: fc.Arbitrary<DashboardLayout> = fc.uniqueArray(fc.record({ name, size }), {
  selector: (each) => each.name,
});
const names = (of: DashboardLayout) => of.map((each) => each.name);

test('whatever is done to a layout, each widget stands in it at most once', () => {
  fc.assert(
    fc.property(
      layout,
      name,
      name,
      size,
      fc.integer({ min: -20, max: 20 }),
      (from, a, b, to, by) => {
        for (const done of [
          withWidget(from, a),
          withoutWidget(from, a),
          movedWidget(from, a, by),
          movedBefore(from, a, b),
          sizedWidget(from, a, to),
        ]) {
          expect(Layout.safeParse(done).success).toBe(true);
        }
      },
    ),
  );
});

test('moving loses nothing and keeps the order of the others', () => {
  fc.assert(
    fc.property(layout, name, fc.integer({ min: -20, max: 20 }), (from, a, by) => {
      const moved = movedWidget(from, a, by);
      expect(names(moved).toSorted()).toEqual(names(from).toSorted());
      expect(names(withoutWidget(moved, a))).toEqual(names(withoutWidget(from, a)));
    }),
  );
});

test('a widget dropped on another one stands right in front of it; on nothing, last', () => {
  fc.assert(
    fc.property(layout, name, name, (from, a, b) => {
      fc.pre(a !== b && names(from).includes(a) && names(from).includes(b));
      const dropped = names(movedBefore(from, a, b));
      expect(dropped.indexOf(a) + 1).toBe(dropped.indexOf(b));
      expect(names(movedBefore(from, a, null)).at(-1)).toBe(a);
    }),
  );
});

test('adding and taking away again gives back what was', () => {
  fc.assert(
    fc.property(layout, name, (from, a) => {
      fc.pre(!names(from).includes(a));
      expect(withoutWidget(withWidget(from, a), a)).toEqual(from);
    }),
  );
});

test.each(DashboardRole.options)('what the %s starts with is a layout', (role) => {
  expect(Layout.parse(DEFAULT_LAYOUTS[role])).toEqual(DEFAULT_LAYOUTS[role]);
});
