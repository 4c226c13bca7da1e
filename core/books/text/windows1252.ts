/** Bytes that windows-1252 leaves undefined. */
const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Longest run of high bytes (not all the same) that Western words and symbols put side by side. */
const LONGEST_RUN = 3;

/**
 * Whether bytes that are not UTF-8 read like windows-1252 text, the usual encoding of spreadsheets' CSV:
 * none of the undefined bytes, no þ and ÿ (the classic debris of other encodings), high bytes only in short runs, as accents, dashes and currency signs come, and none of them a well-formed
 * UTF-8 character (the file would be mixed). Every byte has a meaning in windows-1252, so without these
 * rules any garbage would pass for text.
 */
export function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let run = 0;
  let mixed = false;
  let before = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0xfe || UNDEFINED.has(byte)) return false;
    if (byte < 0x80) {
      run = 0;
      mixed = false;
    } else {
      mixed = mixed || (run > 0 && byte !== before);
      run++;
      if ((run > LONGEST_RUN && mixed) || startsUtf8Character(bytes, at)) return false;
    }
    before = byte;
  }
  return true;
}

function startsUtf8Character(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : 0;
  if (length === 0) return false;
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}
