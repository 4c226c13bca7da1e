import { afterEach, expect, test } from 'vitest';
import { DECIDED_ON } from '../../../core/contract/decisions.ts';
import { DEFAULT_LAYOUTS } from '../../../core/dashboards/defaultLayouts.ts';
import { DEFAULT_PREFERENCES } from '../../../core/preferences/defaults.ts';
import { dashboardOf, decideDashboard } from '../../../core/store/dashboards/dashboards.ts';
import { decisionsOn, turnDecision } from '../../../core/store/decisions/decisions.ts';
import { historyPage, wholeHistory } from '../../../core/store/history/history.ts';
import { decidePreference, preferencesIn } from '../../../core/store/preferences/preferences.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { decideOnEverything } from '../../helpers/history/everyKind.ts';

let books = tempBooks();
afterEach(() => {
  books.remove();
  books = tempBooks();
});

const all = { offset: 0, limit: 500 };

test('the history tells every decision of every kind once, newest first, in pages and by kind', () => {
  for (let round = 0; round < 3; round++) decideOnEverything(books.db, books.device, round);
  const { rows, total, kinds } = historyPage(books.db, all);
  expect(total).toBe(3 * DECIDED_ON.length);
  expect(rows.map(({ at }) => at)).toEqual(
    rows
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([...DECIDED_ON]);
  const paged = [0, 7, 14, 21, 28, 35].flatMap(
    (offset) => historyPage(books.db, { offset, limit: 7 }).rows,
  );
  expect(paged).toEqual(rows);
  for (const kind of DECIDED_ON) {
    const only = historyPage(books.db, { ...all, kind });
    expect(only.rows).toEqual(rows.filter((row) => row.kind === kind));
    expect(only.total).toBe(3);
  }
  expect([...wholeHistory(books.db)].map(({ id }) => id)).toEqual(
    rows.map(({ id }) => id).toReversed(),
  );
});

test('it offers exactly the turns that are taken without complaint', () => {
  for (let round = 0; round < 3; round++) decideOnEverything(books.db, books.device, round);
  const one = decisionsOn(books.db, 'tradeoff').at(-1)?.decisionId ?? '';
  turnDecision(books.db, books.device, one, 'undo');
  for (const { id, turn } of historyPage(books.db, all).rows) {
    for (const tried of ['undo', 'redo'] as const) {
      const turned = () => {
        turnDecision(books.db, books.device, id, tried);
        turnDecision(books.db, books.device, id, tried === 'undo' ? 'redo' : 'undo');
      };
      if (turn === tried) expect(turned).not.toThrow();
      else expect(turned).toThrow();
    }
  }
});

test('preferences are what was said last of each, undone one by one, and the same after a restart', () => {
  const { decisionId } = decidePreference(books.db, books.device, {
    key: 'alertsPerDay',
    value: 5,
  });
  decidePreference(books.db, books.device, { key: 'role', value: 'viewer' });
  const { values } = preferencesIn(books.db);
  expect(values).toEqual({ ...DEFAULT_PREFERENCES, alertsPerDay: 5, role: 'viewer' });
  const again = openBooks({ file: books.file, keyHex: KEY });
  expect(preferencesIn(again).values).toEqual(values);
  again.close();
  turnDecision(books.db, books.device, decisionId, 'undo');
  expect(preferencesIn(books.db).values).toEqual({ ...DEFAULT_PREFERENCES, role: 'viewer' });
});

test('a dashboard is as last arranged for its role, other roles keep theirs, and a reset can be undone', () => {
  const widgets = [{ name: 'dso' as const, size: 'full' as const }];
  decideDashboard(books.db, books.device, {
    role: 'analyst',
    decision: { move: 'arrange', widgets },
  });
  expect(dashboardOf(books.db, 'analyst').widgets).toEqual(widgets);
  expect(dashboardOf(books.db, 'viewer')).toMatchObject({
    widgets: DEFAULT_LAYOUTS.viewer,
    untouched: true,
    undo: null,
  });
  const reset = decideDashboard(books.db, books.device, {
    role: 'analyst',
    decision: { move: 'reset' },
  });
  expect(dashboardOf(books.db, 'analyst').widgets).toEqual(DEFAULT_LAYOUTS.analyst);
  turnDecision(books.db, books.device, reset.decisionId, 'undo');
  expect(dashboardOf(books.db, 'analyst').widgets).toEqual(widgets);
});
