import { afterEach, beforeEach, expect, test } from 'vitest';
import { GRACE_DAYS } from '../../../core/contract/rights.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import {
  forgetSignedRole,
  keepSignedRole,
  rightsIn,
} from '../../../core/store/sync/signedRoleIn.ts';
import { writeSync } from '../../../core/store/sync/syncState.ts';
import { signedNow } from '../../../core/sync/signedRole.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2040, 10, 26, 12);

let books: FileDevice;
beforeEach(() => {
  books = fileDevice();
});
afterEach(() => books.remove());

const signed = () => signedNow({ roles: ['manager'], signedAt: NOON }, NOON);

test('a clock that is set back makes nobody’s grace longer: the last change that the file knows of counts', () => {
  const { db, device } = books;
  keepSignedRole(db, signed());
  const late = { ...device, now: () => NOON + (GRACE_DAYS + 1) * DAY };
  setLimits(db, late, { budget: 1, people: null, weeks: null });
  expect(rightsIn(db, NOON).signed?.isOver).toBe(true);
  keepSignedRole(
    db,
    signedNow({ roles: ['manager'], signedAt: NOON }, NOON + (GRACE_DAYS + 1) * DAY),
  );
  expect(rightsIn(db, NOON).signed?.isOver).toBe(false);
});

test('books that have joined a company keep its word on the role when nobody is signed in, others do not', () => {
  const { db, device } = books;
  decidePreference(db, device, { key: 'role', value: 'viewer' });
  keepSignedRole(db, signed());
  expect(rightsIn(db, NOON).roles).toEqual(['manager']);
  forgetSignedRole(db);
  expect(rightsIn(db, NOON)).toEqual({ roles: ['viewer'], signed: null });
  writeSync(db, 'tenant', 't1');
  keepSignedRole(db, signed());
  forgetSignedRole(db);
  expect(rightsIn(db, NOON).roles).toEqual(['manager']);
});
