import { beforeEach, expect, test } from 'vitest';
import { useView } from '../../../renderer/state/view.ts';

const first = [{ grant: 'g1', file: 'invoices.csv', bytes: 10 }];
const second = [{ grant: 'g2', file: 'other.csv', bytes: 10 }];

beforeEach(() => useView.setState({ importing: null, held: false }));

test('files dropped while an import runs or a recovery phrase is not kept change nothing', () => {
  useView.getState().startImport(first);
  useView.getState().hold(true);
  useView.getState().startImport(second);
  expect(useView.getState().importing).toBe(first);
});

test('once nothing is held, dropped files open the wizard again', () => {
  useView.getState().startImport(first);
  useView.getState().hold(true);
  useView.getState().hold(false);
  useView.getState().startImport(second);
  expect(useView.getState().importing).toBe(second);
});
