import { describe, expect, test } from 'vitest';
import { openKey, sealNewKey } from '../../../electron/main/keys/companyKey.ts';
import type { OsStore } from '../../../electron/main/keys/osStore.ts';

/** A store that turns each byte over; `on` is false where it is locked or gone. */
function flippingStore(on = true): OsStore {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    backend: async () => (on ? 'test_store' : null),
    encrypt: async (secret) => flip(Buffer.from(secret)),
    decrypt: async (encrypted) => flip(encrypted).toString(),
  };
}

const brokenStore: OsStore = {
  ...flippingStore(),
  decrypt: () => Promise.reject(new Error('keychain says no')),
};

const refused = (need: string) => ({ appError: { code: 'key_unavailable', detail: { need } } });

describe('with an OS store that protects', () => {
  test('the key opens by itself, and by the recovery phrase when the store is gone', async () => {
    const sealed = await sealNewKey(flippingStore());
    expect(sealed.envelope.wraps.map((wrap) => wrap.kind)).toEqual(['os_store', 'recovery_phrase']);
    expect(await openKey(sealed.envelope, flippingStore())).toBe(sealed.keyHex);
    await expect(openKey(sealed.envelope, flippingStore(false))).rejects.toMatchObject(
      refused('recovery'),
    );
    await expect(openKey(sealed.envelope, brokenStore)).rejects.toMatchObject(refused('recovery'));
    const typed = ` ${sealed.recoveryPhrase.toUpperCase().replaceAll(' ', '  ')}\n`;
    expect(await openKey(sealed.envelope, flippingStore(false), typed)).toBe(sealed.keyHex);
  });

  test('a store that answers something that is no key is not believed', async () => {
    const { envelope } = await sealNewKey(flippingStore());
    const liar: OsStore = { ...flippingStore(), decrypt: async () => 'not a key' };
    await expect(openKey(envelope, liar)).rejects.toMatchObject(refused('recovery'));
  });
});

describe('without one', () => {
  test('no key is made without a passphrase', async () => {
    await expect(sealNewKey(flippingStore(false))).rejects.toMatchObject(refused('passphrase'));
  });

  test('the passphrase takes the place of the store, and the wrong one opens nothing', async () => {
    const sealed = await sealNewKey(flippingStore(false), 'correct horse');
    expect(sealed.envelope.wraps.map((wrap) => wrap.kind)).toEqual([
      'passphrase',
      'recovery_phrase',
    ]);
    expect(await openKey(sealed.envelope, flippingStore(), 'correct horse')).toBe(sealed.keyHex);
    await expect(openKey(sealed.envelope, flippingStore(), 'wrong horse')).rejects.toMatchObject(
      refused('passphrase'),
    );
    await expect(openKey(sealed.envelope, flippingStore())).rejects.toMatchObject(
      refused('passphrase'),
    );
  });
});

test('two companies never share a key or a phrase, and the envelope holds neither in clear', async () => {
  const [one, two] = [await sealNewKey(flippingStore()), await sealNewKey(flippingStore())];
  expect(one.keyHex).not.toBe(two.keyHex);
  expect(one.recoveryPhrase).not.toBe(two.recoveryPhrase);
  const text = JSON.stringify(one.envelope);
  expect(text).not.toContain(one.keyHex);
  expect(text).not.toContain(Buffer.from(one.keyHex, 'hex').toString('base64'));
  expect(text).not.toContain(one.recoveryPhrase);
});
