/** A file for a zip written by hand; what is not given is as it should be. */
export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly flags?: number;
  readonly crc: number;
  /** Sizes are in the zip64 extra field, and after the data instead of before it. */
  readonly wide?: boolean;
  /** Offset told in the central directory. */
  readonly offset?: number;
  readonly size?: number;
}

/** The bytes of a zip of stored files. @param wideEnd its end record is the 64-bit one */
export function rawZip(entries: readonly RawEntry[], wideEnd = false): Uint8Array {
  const out: number[] = [];
  const u16 = (value: number) => [value & 255, (value >>> 8) & 255];
  const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
  const u64 = (value: number) => [...u32(value >>> 0), ...u32(Math.floor(value / 2 ** 32))];
  const central: number[] = [];
  for (const entry of entries) {
    const { name, data, wide = false, flags = 0 } = entry;
    const path = [...new TextEncoder().encode(name)];
    const at = entry.offset ?? out.length;
    const size = entry.size ?? data.length;
    const flag = flags | (wide ? 8 : 0);
    const told = wide ? 0 : size;
    out.push(...u32(0x04034b50), ...u16(45), ...u16(flag), ...u16(0), ...u32(0));
    out.push(
      ...u32(wide ? 0 : entry.crc),
      ...u32(told),
      ...u32(told),
      ...u16(path.length),
      ...u16(0),
      ...path,
    );
    for (const byte of data) out.push(byte);
    if (wide) out.push(...u32(0x08074b50), ...u32(entry.crc), ...u64(size), ...u64(size));
    const extra = wide
      ? [...u16(9), ...u16(2), 0, 0, ...u16(1), ...u16(24), ...u64(size), ...u64(size), ...u64(at)]
      : [];
    const narrow = (value: number) => u32(wide ? 0xffffffff : value);
    central.push(
      ...u32(0x02014b50),
      ...u16(45),
      ...u16(45),
      ...u16(flag),
      ...u16(0),
      ...u32(0),
      ...u32(entry.crc),
    );
    central.push(
      ...narrow(size),
      ...narrow(size),
      ...u16(path.length),
      ...u16(extra.length),
      ...u16(0),
    );
    central.push(...u16(0), ...u16(0), ...u32(0), ...narrow(at), ...path, ...extra);
  }
  const start = out.length;
  for (const byte of central) out.push(byte);
  if (wideEnd) {
    const record = out.length;
    out.push(...u32(0x06064b50), ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0));
    out.push(...u64(entries.length), ...u64(entries.length), ...u64(central.length), ...u64(start));
    out.push(...u32(0x07064b50), ...u32(0), ...u64(record), ...u32(1));
  }
  const count = wideEnd ? 0xffff : entries.length;
  out.push(...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(count), ...u16(count));
  out.push(
    ...u32(wideEnd ? 0xffffffff : central.length),
    ...u32(wideEnd ? 0xffffffff : start),
    ...u16(0),
  );
  return Uint8Array.from(out);
}
