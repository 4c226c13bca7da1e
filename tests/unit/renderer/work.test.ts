import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilOf } from '../../../core/books/dates.ts';
import { rupeesTyped } from '../../../renderer/work/rupeesTyped.ts';
import { stepStanding } from '../../../renderer/work/stepStanding.ts';
import { along, timelineScale } from '../../../renderer/work/timelineScale.ts';

const anyDay = fc.option(fc.integer({ min: 19_000, max: 22_000 }), { nil: null });

test('a step is overdue from the day after it was due, until it is done or dropped', () => {
  const due = 20_000;
  expect(stepStanding({ state: 'open', due }, 19_999)).toBe('open');
  expect(stepStanding({ state: 'open', due }, 20_000)).toBe('dueToday');
  expect(stepStanding({ state: 'open', due }, 20_001)).toBe('overdue');
  expect(stepStanding({ state: 'done', due }, 20_001)).toBe('done');
  expect(stepStanding({ state: 'dropped', due }, 20_001)).toBe('dropped');
  expect(stepStanding({ state: 'open', due: null }, 20_001)).toBe('open');
});

test('every date lies inside the calendar, later ones further along, and its months are those that begin in it', () => {
  const anySteps = fc.array(fc.record({ due: anyDay, doneOn: anyDay }), { maxLength: 6 });
  fc.assert(
    fc.property(anySteps, fc.array(anyDay, { maxLength: 2 }), (steps, others) => {
      const scale = timelineScale(steps, others);
      const days = steps.flatMap(({ due, doneOn }) => [due, doneOn]).filter((day) => day !== null);
      if (scale === null) {
        expect(days).toEqual([]);
        return;
      }
      const all = [...days, ...others.filter((day) => day !== null)].sort((a, b) => a - b);
      const shares = all.map((day) => along(scale, day));
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(Math.min(...shares)).toBeGreaterThan(0);
      expect(Math.max(...shares)).toBeLessThan(1);
      const begins: number[] = [];
      for (let day = scale.from; day <= scale.to; day++) {
        if (civilOf(day).day === 1) begins.push(day);
      }
      expect(scale.months.filter((day) => day > scale.from)).toEqual(
        begins.filter((day) => day > scale.from),
      );
    }),
  );
});

test('a cost is read as people here write it; what is none is told apart from nothing', () => {
  expect(rupeesTyped(' ')).toBeNull();
  expect(rupeesTyped('1,25,000.50')).toBe(125_000_50);
  expect(rupeesTyped('₹ 900')).toBe(900_00);
  expect(rupeesTyped('-5')).toBe('wrong');
  expect(rupeesTyped('about a lakh')).toBe('wrong');
});
