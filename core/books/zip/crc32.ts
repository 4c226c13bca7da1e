/** Eight tables of 256: the k-th tells what a byte does to the checksum k bytes later. */
const TABLES = new Int32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLES[byte] = value;
}
for (let at = 256; at < TABLES.length; at++) {
  const before = TABLES[at - 256] ?? 0;
  TABLES[at] = (TABLES[before & 0xff] ?? 0) ^ (before >>> 8);
}

/** CRC-32 (IEEE 802.3) as zip uses it, eight bytes a step; `before` continues an earlier result. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const t = TABLES;
  let crc = ~before;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    crc ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    crc =
      (t[1792 | (crc & 0xff)] as number) ^
      (t[1536 | ((crc >>> 8) & 0xff)] as number) ^
      (t[1280 | ((crc >>> 16) & 0xff)] as number) ^
      (t[1024 | (crc >>> 24)] as number) ^
      (t[768 | (bytes[at + 4] as number)] as number) ^
      (t[512 | (bytes[at + 5] as number)] as number) ^
      (t[256 | (bytes[at + 6] as number)] as number) ^
      (t[bytes[at + 7] as number] as number);
  }
  for (; at < bytes.length; at++) {
    crc = (t[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
