/** Bytes that windows-1252 leaves undefined. */
const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Longest run of high bytes (not all the same) that Western words and symbols put side by side. */
const LONGEST_RUN = 3;

/**
 * Whether bytes that are not UTF-8 read like windows-1252 text, the usual encoding of spreadsheets' CSV:
 * no control characters, none of the undefined bytes, no þ and ÿ (the classic debris of other encodings),
 * and high bytes only in short runs, as accents, dashes and currency signs come. Every byte has a meaning
 * in windows-1252, so without these rules any garbage would pass for text.
 */
export function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let run = 0;
  let mixed = false;
  let before = 0;
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1a)
      return false;
    if (byte === 0x7f || byte >= 0xfe || UNDEFINED.has(byte)) return false;
    if (byte < 0x80) {
      run = 0;
      mixed = false;
    } else {
      mixed = mixed || (run > 0 && byte !== before);
      run++;
      if (run > LONGEST_RUN && mixed) return false;
    }
    before = byte;
  }
  return true;
}
