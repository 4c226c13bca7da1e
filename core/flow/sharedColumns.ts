/**
 * Columns in memory that several threads see at once (Int32 days and positions, Float64 money, bytes), so that a
 * second thread can search them without a copy. Whoever writes into them does so before the other looks.
 */
export function sharedInts(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

export function sharedFloats(count: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

export function sharedBytes(count: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(count));
}

/** The same plain data with every typed column in shared memory: those that are not yet are copied there. */
export function shared<T>(data: T): T {
  return sharedPart(data) as T;
}

function sharedPart(part: unknown): unknown {
  if (ArrayBuffer.isView(part)) return sharedColumn(part);
  if (Array.isArray(part)) {
    return part.some((each) => typeof each === 'object') ? part.map(sharedPart) : part;
  }
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, sharedPart(each)]));
}

function sharedColumn(column: ArrayBufferView): ArrayBufferView {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const buffer = new SharedArrayBuffer(column.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  if (column instanceof Float64Array) return new Float64Array(buffer);
  if (column instanceof Int32Array) return new Int32Array(buffer);
  if (column instanceof Int8Array) return new Int8Array(buffer);
  return new Uint8Array(buffer);
}
