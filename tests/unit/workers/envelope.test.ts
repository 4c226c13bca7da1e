import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Envelope,
  newKey,
  openEnvelope,
  wrapWithPassphrase,
  wrapWithPhrase,
} from '../../../workers/keys/envelope.ts';
import { envelopePath, readEnvelope, writeEnvelope } from '../../../workers/keys/envelopeFile.ts';
import { isRecoveryPhrase, newRecoveryPhrase } from '../../../workers/keys/recoveryPhrase.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-envelope-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sealed(): Promise<{ key: string; phrase: string; envelope: Envelope }> {
  const key = newKey();
  const phrase = newRecoveryPhrase();
  const wraps = [
    { kind: 'os_store' as const, backend: 'kwallet6', ciphertext: 'AAAA' },
    await wrapWithPassphrase(key, 'monsoon ledger 42'),
    await wrapWithPhrase(key, phrase),
  ];
  return { key, phrase, envelope: { version: 1, wraps } };
}

test('a key comes back by the passphrase and by the recovery phrase, and by nothing else', async () => {
  const { key, phrase, envelope } = await sealed();
  expect(await openEnvelope(envelope, 'monsoon ledger 42')).toBe(key);
  expect(await openEnvelope(envelope, `  ${phrase.toUpperCase().replaceAll(' ', '  ')} `)).toBe(
    key,
  );
  await expect(openEnvelope(envelope, 'monsoon ledger 43')).rejects.toMatchObject({
    appError: { code: 'key_unavailable' },
  });
});

test('a wrap whose bytes or kind were changed does not open', async () => {
  const { envelope } = await sealed();
  const wraps = envelope.wraps.filter((w) => w.kind === 'passphrase');
  const flipped = wraps.map((w) => ({ ...w, iv: Buffer.alloc(12).toString('base64') }));
  const renamed = wraps.map((w) => ({ ...w, kind: 'recovery_phrase' as const }));
  for (const bad of [flipped, renamed]) {
    await expect(
      openEnvelope({ version: 1, wraps: bad }, 'monsoon ledger 42'),
    ).rejects.toMatchObject({ appError: { code: 'key_unavailable' } });
  }
});

test('the envelope file round-trips, is private and leaves no working file', async () => {
  const { key, envelope } = await sealed();
  const file = envelopePath(path.join(folder, 'books.db'));
  writeEnvelope(file, envelope);
  writeEnvelope(file, envelope);
  expect(readEnvelope(file)).toEqual(envelope);
  expect(readdirSync(folder)).toEqual(['books.db.keys.json']);
  expect(readFileSync(file, 'utf8')).not.toContain(key);
});

test('a missing, broken or memory-hungry envelope is key_unavailable and stays where it is', async () => {
  const { envelope } = await sealed();
  const file = path.join(folder, 'x.keys.json');
  expect(() => readEnvelope(file)).toThrow('key_unavailable');
  for (const text of ['', '{}', JSON.stringify(envelope).replaceAll('131072', '1073741824')]) {
    writeFileSync(file, text);
    expect(() => readEnvelope(file)).toThrow('key_unavailable');
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('a recovery phrase is twelve listed words with a checksum', () => {
  const phrase = newRecoveryPhrase();
  expect(phrase.split(' ')).toHaveLength(12);
  expect(isRecoveryPhrase(` ${phrase.toUpperCase()} `)).toBe(true);
  expect(isRecoveryPhrase(phrase.replace(/^\S+/, 'drumbeat'))).toBe(false);
});
