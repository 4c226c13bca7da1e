import { describe, expect, test } from 'vitest';
import {
  hashPassword,
  verifyPassword,
} from '../../../../platform/identity/passwords/passwordHash.ts';
import { passwordFault } from '../../../../platform/identity/passwords/passwordPolicy.ts';

const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

describe('a new password', () => {
  test('is at least ten characters, counted as a reader counts them', () => {
    expect(passwordFault('kx9-Vq2w!', [])).toBe('too_short');
    expect(passwordFault('🥁🥁🥁🥁🥁', [])).toBe('too_short');
    expect(passwordFault('a'.repeat(257), [])).toBe('too_long');
  });

  test('is not one that is known to everybody, in whatever case', () => {
    expect(passwordFault('1234567890', [])).toBe('known');
    expect(passwordFault('QWERTYUIOP', [])).toBe('known');
  });

  test('is not made of its owner, the company or the product', () => {
    const about = ['Asha Ramanathan', 'asha.ramanathan@surattextiles.in', 'Surat Textiles'];
    expect(passwordFault('ramanathan1', about)).toBe('personal');
    expect(passwordFault('surat-Textiles 1', about)).toBe('personal');
    expect(passwordFault('drumbeat12', about)).toBe('personal');
    expect(passwordFault('asha likes sixteen mangoes', about)).toBeNull();
  });

  test('is not a walk over the keyboard, an alphabet or a repetition', () => {
    for (const easy of ['qazwsxedcrfv', 'abcabcabcabc', 'abcdefghijklm', 'zzzzzzzzzzzzz']) {
      expect(passwordFault(easy, []), easy).not.toBeNull();
    }
  });

  test('may be a sentence without digits or signs, in any script', () => {
    expect(passwordFault('sixteen mangoes under my desk', [])).toBeNull();
    expect(passwordFault('मेरी मेज़ के नीचे सोलह आम', [])).toBeNull();
    expect(passwordFault('k7#Vq-2wLp9z', [])).toBeNull();
  });
});

describe('a stored password', () => {
  test('opens for itself alone, and two hashes of it differ', async () => {
    const one = await hashPassword('sixteen mangoes', CHEAP);
    const two = await hashPassword('sixteen mangoes', CHEAP);
    expect(one).not.toBe(two);
    expect(one).not.toContain('mangoes');
    expect((await verifyPassword('sixteen mangoes', one, CHEAP)).matches).toBe(true);
    expect((await verifyPassword('sixteen mangoes ', one, CHEAP)).matches).toBe(false);
  });

  test('is the same however the keyboard composes its letters', async () => {
    const stored = await hashPassword('re\u0301sume\u0301 in a drawer', CHEAP);
    expect((await verifyPassword('résumé in a drawer', stored, CHEAP)).matches).toBe(true);
  });

  test('carries its cost, and asks to be hashed anew once the cost is raised', async () => {
    const stored = await hashPassword('sixteen mangoes', CHEAP);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    const dearer = { ...CHEAP, passes: 2 };
    expect(await verifyPassword('sixteen mangoes', stored, CHEAP)).toEqual({
      matches: true,
      outdated: false,
    });
    expect(await verifyPassword('sixteen mangoes', stored, dearer)).toEqual({
      matches: true,
      outdated: true,
    });
  });

  test('is never matched where none is stored or what is stored is damaged', async () => {
    for (const stored of [null, '', 'plain', '$argon2id$v=19$m=64,t=1,p=1$$']) {
      expect((await verifyPassword('', stored, CHEAP)).matches).toBe(false);
    }
  });
});
