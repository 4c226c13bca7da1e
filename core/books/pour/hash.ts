/** Two independent 32-bit hashes of a text (multiply and xor-shift, not cryptographic). */
export function hash64(text: string): readonly [high: number, low: number] {
  let high = 0x9e3779b9 ^ text.length;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  return [finish(high ^ (low >>> 7)), finish(low ^ (high >>> 11))];
}

/** The 64 bits as 16 hex digits. */
export function hashText(text: string): string {
  return hash64(text)
    .map((half) => (half >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
