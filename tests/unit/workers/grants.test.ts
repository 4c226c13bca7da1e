import { expect, test } from 'vitest';
import { Grants } from '../../../workers/host/grants.ts';

test('files to read stay granted until an import has used them', () => {
  const grants = new Grants();
  grants.add('a', '/books/a.csv', 'read');
  expect(grants.readPaths(['a'])).toEqual(['/books/a.csv']);
  expect(grants.readPaths(['a'])).toEqual(['/books/a.csv']);
  grants.use(['a']);
  expect(() => grants.readPaths(['a'])).toThrow('grant_expired');
});

test('a save path is good for one use, and neither kind stands for the other', () => {
  const grants = new Grants();
  grants.add('r', '/in.csv', 'read');
  grants.add('w', '/out.csv', 'write');
  expect(() => grants.readPaths(['w'])).toThrow('grant_expired');
  expect(() => grants.takeWritePath('r')).toThrow('grant_expired');
  expect(grants.takeWritePath('w')).toBe('/out.csv');
  expect(() => grants.takeWritePath('w')).toThrow('grant_expired');
});

test('an id that was never given names nothing', () => {
  expect(() => new Grants().readPaths(['constructor'])).toThrow('grant_expired');
});

test('forgotten grants do not pile up: the oldest go first', () => {
  const grants = new Grants();
  for (let i = 0; i < 600; i++) grants.add(String(i), `/f${i}`, 'read');
  expect(() => grants.readPaths(['0'])).toThrow('grant_expired');
  expect(grants.readPaths(['599'])).toEqual(['/f599']);
});
