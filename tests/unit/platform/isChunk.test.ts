import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYNC_LIMITS } from '../../../core/sync/protocol.ts';
import { isChunk } from '../../../platform/sync/chunks.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';

const bytesHash = (bytes: Uint8Array) => sha256(Buffer.from(bytes).toString('utf8'));

describe('bytes that are sent as a chunk', () => {
  test('are taken exactly where a laptop that fetches them reads the text of that name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        const packed = chunkTools.deflate(text);
        expect(await isChunk(sha256(text), packed)).toBe(true);
        expect(sha256(chunkTools.inflate(packed))).toBe(sha256(text));
        expect(await isChunk(sha256(`${text}.`), packed)).toBe(false);
      }),
    );
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['no packed text', randomBytes(100)],
    ['a text that is cut off', deflateRawSync('a text of rows').subarray(0, 8)],
    ['letters that are none', deflateRawSync(Buffer.from([0x61, 0xff, 0xfe, 0x62]))],
    ['half a letter at the end', deflateRawSync(Buffer.from([0x61, 0xe2, 0x82]))],
    ['something behind the text', Buffer.concat([deflateRawSync('rows'), randomBytes(50)])],
  ])('are none where they are %s', async (_, bytes) => {
    for (const hash of [sha256('rows'), sha256('a text of rows'), bytesHash(bytes), sha256('')]) {
      expect(await isChunk(hash, bytes)).toBe(false);
    }
    expect(await isChunk(sha256('a\ufffd\ufffdb'), bytes)).toBe(false);
    expect(await isChunk(sha256('a\ufffd'), bytes)).toBe(false);
  });

  test('that unpack to more than a chunk may hold are refused without being held, many at once', async () => {
    const zeros = Buffer.alloc(SYNC_LIMITS.chunkUnpacked + 1, 0x30);
    const bomb = deflateRawSync(zeros, { level: 9 });
    const hash = sha256(zeros.toString('latin1'));
    expect(bomb.length).toBeLessThan(SYNC_LIMITS.chunkBytes / 50);
    const before = process.memoryUsage().rss;
    const all = Promise.all(Array.from({ length: 12 }, () => isChunk(hash, bomb)));
    let most = before;
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    expect(await all).toEqual(Array.from({ length: 12 }, () => false));
    clearInterval(look);
    // Held whole, the dozen is 768 MB and more.
    expect(most - before).toBeLessThan(400 * 1024 * 1024);
  });
});
