import { expect, test } from 'vitest';
import type { PlatformPeople } from '../../../core/contract/people.ts';
import { foundPeople, knownPeople } from '../../../renderer/platform/people/knownPeople.ts';

const laptop = (deviceId: string, userId: string, lastSeenAt: string, current = false) => ({
  deviceId,
  name: `${deviceId} desk`,
  userId,
  lastSeenAt,
  current,
});

const PEOPLE: PlatformPeople = {
  members: [
    { userId: 'a', name: 'Asha Rao', email: 'asha@example.in', roles: ['executive'] as const },
    { userId: 'r', name: 'Rávi Rao', email: 'ravi@example.in', roles: ['viewer'] as const },
    { userId: 'x', name: null, email: null, roles: ['viewer'] as const },
  ].map((member) => ({ ...member, roles: [...member.roles], erasedAt: null })),
  invitations: [],
  devices: [
    laptop('surat', 'r', '2026-11-20T08:00:00.000Z'),
    laptop('pune', 'a', '2026-11-26T08:00:00.000Z', true),
    laptop('old', 'r', '2026-11-24T08:00:00.000Z'),
    laptop('ghost', 'gone', '2026-11-25T08:00:00.000Z'),
  ],
};

const found = (typed: string) =>
  foundPeople(knownPeople(PEOPLE), typed, (role) =>
    role === 'viewer' ? 'Viewer' : 'Executive',
  ).map(({ userId }) => userId);

test('everybody has their own laptops, and is seen when the last of them was', () => {
  const [asha, ravi, nobody] = knownPeople(PEOPLE);
  expect(asha).toMatchObject({ isSelf: true, lastSeenAt: '2026-11-26T08:00:00.000Z' });
  expect(ravi).toMatchObject({ isSelf: false, lastSeenAt: '2026-11-24T08:00:00.000Z' });
  expect(ravi?.laptops.map(({ deviceId }) => deviceId)).toEqual(['surat', 'old']);
  expect(nobody).toMatchObject({ isSelf: false, laptops: [], lastSeenAt: null });
});

test('people are found by name, e-mail, role and laptop, by every word that is typed', () => {
  expect(found('')).toEqual(['a', 'r', 'x']);
  expect(found('rao')).toEqual(['a', 'r']);
  expect(found('ravi rao')).toEqual(['r']);
  expect(found('ASHA@')).toEqual(['a']);
  expect(found('viewer')).toEqual(['r', 'x']);
  expect(found('surat')).toEqual(['r']);
  expect(found('null')).toEqual([]);
});
