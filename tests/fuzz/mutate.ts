import { strToU8, unzipSync, zipSync } from 'fflate';
import { Random } from '../../core/simulation/random.ts';

/** Numbers in [0, 1), the same for the same seed. */
export type Dice = () => number;

export function diceOf(seed: number): Dice {
  const random = new Random(seed);
  return () => random.uniform();
}

/** Pieces that mean something to one of the parsers. */
const TOKENS = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\ufeff',
    '\u202e',
    '=cmd()',
    '०१२',
    'é',
    '\u2028',
  ],
  ...[
    '-',
    '1e9999',
    '1E+3',
    '99999999999999999999',
    '-0',
    '0.005',
    'NaN',
    '31/02/2024',
    '2024-13-01',
    '00/00/0000',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '&',
    '&#4;',
    '&#x110000;',
    '&lol;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    '[[[[[[[[',
    '"\\u0000"',
    '"\\ud800"',
    '__proto__',
    'constructor',
    'null',
    'true',
  ],
  ...[
    'PK\u0003\u0004',
    'PK\u0001\u0002',
    'PK\u0005\u0006',
    'PK\u0006\u0006',
    'Total',
    'Invoice No',
    'Amount',
    'Date',
    '()((((',
    'x'.repeat(300),
  ],
].map((token) => strToU8(token));

const EDGE_BYTES = [0, 1, 9, 10, 13, 34, 39, 44, 60, 62, 127, 128, 255];

/** Bytes with one to eight changes; `other` lends pieces. */
export function mutated(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  let changed = bytes;
  for (let left = 1 + Math.floor(dice() ** 3 * 8); left > 0; left--)
    changed = changedOnce(changed, other, dice);
  return changed;
}

function changedOnce(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  const at = Math.floor(dice() * (bytes.length + 1));
  const length = Math.floor(dice() ** 4 * Math.min(bytes.length, 4096));
  const pick = <T>(from: readonly T[], otherwise: T) =>
    from[Math.floor(dice() * from.length)] ?? otherwise;
  switch (Math.floor(dice() * 8)) {
    case 0: {
      const flipped = bytes.slice();
      for (let left = 1 + Math.floor(dice() * 4); left > 0 && flipped.length > 0; left--) {
        const where = Math.floor(dice() * flipped.length);
        flipped[where] = (flipped[where] ?? 0) ^ (1 << Math.floor(dice() * 8));
      }
      return flipped;
    }
    case 1: {
      const set = bytes.slice();
      if (at < set.length) set[at] = pick(EDGE_BYTES, 0);
      return set;
    }
    case 2:
      return spliced(bytes, at, length, new Uint8Array(0));
    case 3:
      return spliced(bytes, at, 0, bytes.subarray(at, at + length));
    case 4:
      return bytes.slice(0, at);
    case 5: {
      const from = Math.floor(dice() * (other.length + 1));
      return spliced(bytes, at, length, other.subarray(from, from + length));
    }
    default:
      return spliced(bytes, at, dice() < 0.5 ? 0 : length, pick(TOKENS, bytes));
  }
}

function spliced(bytes: Uint8Array, at: number, drop: number, put: Uint8Array): Uint8Array {
  const rest = bytes.subarray(Math.min(at + drop, bytes.length));
  const all = new Uint8Array(at + put.length + rest.length);
  all.set(bytes.subarray(0, at));
  all.set(put, at);
  all.set(rest, at + put.length);
  return all;
}

/** A zip with one of its files changed and its checksums right again, so that the change is read. */
export function mutatedInside(zip: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  const files = unzipSync(zip);
  const names = Object.keys(files);
  const name = names[Math.floor(dice() * names.length)] ?? '';
  const bytes = files[name];
  if (bytes === undefined) return zip;
  return zipSync({ ...files, [name]: mutated(bytes, other, dice) }, { level: 1 });
}
