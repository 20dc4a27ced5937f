import { unzipSync, zipSync } from 'fflate';

/** Seeded random numbers, alike on every machine. */
export interface Dice {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** A Weyl sequence with the finaliser of MurmurHash3. */
export function openDice(seed: number, stream: number): Dice {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000) * limit);
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError('There is nothing to choose from.');
    return item;
  };
  return { below, pick };
}

type Mutation = (bytes: Uint8Array, dice: Dice, other: Uint8Array) => Uint8Array;

const LARGEST_BYTES = 1024 * 1024;

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts)).subarray(0, LARGEST_BYTES);

/** A stretch of at most `longest` bytes: its begin and end. */
function stretch(bytes: Uint8Array, dice: Dice, longest: number): [begin: number, end: number] {
  const begin = dice.below(bytes.length + 1);
  return [begin, Math.min(bytes.length, begin + dice.below(longest) + 1)];
}

const flipBits: Mutation = (bytes, dice) => {
  const flipped = Uint8Array.from(bytes);
  for (let count = dice.below(8); count >= 0 && flipped.length > 0; count -= 1) {
    const at = dice.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.below(8));
  }
  return flipped;
};

const truncate: Mutation = (bytes, dice) => bytes.slice(0, dice.below(bytes.length + 1));

const cutOut: Mutation = (bytes, dice) => {
  const [begin, end] = stretch(bytes, dice, 400);
  return joined(bytes.subarray(0, begin), bytes.subarray(end));
};

const splice: Mutation = (bytes, dice, other) => {
  const at = dice.below(bytes.length + 1);
  const [begin, end] = stretch(other, dice, 4000);
  return joined(bytes.subarray(0, at), other.subarray(begin, end), bytes.subarray(at + dice.below(200)));
};

const repeatBlock: Mutation = (bytes, dice) => {
  const [begin, end] = stretch(bytes, dice, 2000);
  const block = bytes.subarray(begin, end);
  const times = 1 + dice.below(50);
  return joined(bytes.subarray(0, end), ...Array.from({ length: times }, () => block), bytes.subarray(end));
};

const LINE_FEED = 10;

/** Where lines begin, and the end of the bytes. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (const [index, byte] of bytes.entries()) if (byte === LINE_FEED) starts.push(index + 1);
  if (starts.at(-1) !== bytes.length) starts.push(bytes.length);
  return starts;
}

/** Two neighbouring stretches of whole lines change places. */
const swapLines: Mutation = (bytes, dice) => {
  const starts = lineStarts(bytes);
  const first = dice.below(starts.length);
  const second = Math.min(starts.length - 1, first + 1 + dice.below(3));
  const third = Math.min(starts.length - 1, second + 1 + dice.below(30));
  const [from, middle, to] = [starts[first] ?? 0, starts[second] ?? 0, starts[third] ?? 0];
  return joined(
    bytes.subarray(0, from),
    bytes.subarray(middle, to),
    bytes.subarray(from, middle),
    bytes.subarray(to),
  );
};

const NASTY_TOKENS = [
  'NaN',
  'Infinity',
  '-inf',
  '1e309',
  '-1e-400',
  '1e308',
  '-1e99',
  '1e-308',
  '0',
  '9'.repeat(400),
  '0x1f',
  '1,234.5',
  '1.234,5',
  '',
  '-',
  '.',
  '\t',
  ';',
  ',',
  '\r',
  '"',
  '"\n',
  '\0',
  '\ufeff',
  '²°µ',
  'null',
  '[]',
  '{',
  '<a>',
  '####',
  '-2147483648',
  '4294967296',
];

const insertToken: Mutation = (bytes, dice) => {
  const at = dice.below(bytes.length + 1);
  const token = new TextEncoder().encode(dice.pick(NASTY_TOKENS));
  return joined(bytes.subarray(0, at), token, bytes.subarray(at + dice.below(6)));
};

/** A number of the text becomes another token; in binary content, digits that happen to be there. */
const replaceNumber: Mutation = (bytes, dice) => {
  const text = Buffer.from(bytes).toString('latin1');
  const from = dice.below(text.length + 1);
  const found = /-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(from, from + 2000));
  if (found === null) return insertToken(bytes, dice, bytes);
  const begin = from + found.index;
  const token = new TextEncoder().encode(dice.pick(NASTY_TOKENS));
  return joined(bytes.subarray(0, begin), token, bytes.subarray(begin + found[0].length));
};

const REPLACEMENTS = [
  ['\t', ';'],
  ['\t', ' '],
  ['.', ','],
  [',', '.'],
  ['\n', '\r'],
  ['\r\n', '\n'],
  ['\n', '\r\r\n'],
  ['\n', ''],
  [':', ''],
  ['-', ''],
] as const;

/** One character becomes another one everywhere. */
const replaceEverywhere: Mutation = (bytes, dice) => {
  const [from, to] = dice.pick(REPLACEMENTS);
  return joined(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
};

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  truncate,
  cutOut,
  splice,
  repeatBlock,
  swapLines,
  insertToken,
  replaceNumber,
  replaceEverywhere,
];

const mutateOnce: Mutation = (bytes, dice, other) => dice.pick(MUTATIONS)(bytes, dice, other);

/** Damages one file inside an archive, so that its checksum is right and the damage reaches the parser. */
const mutateInside: Mutation = (bytes, dice, other) => {
  const entries = Object.entries(unzipSync(bytes));
  const chosen = dice.below(entries.length);
  return zipSync(
    Object.fromEntries(
      entries.map(([name, content], index) => [
        name,
        index === chosen ? mutateOnce(content, dice, other) : content,
      ]),
    ),
    { level: 1 },
  );
};

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/** One to three kinds of damage; `other` is where spliced pieces come from. */
export function mutateBytes(bytes: Uint8Array, dice: Dice, other: Uint8Array): Uint8Array {
  if (isZip(bytes) && dice.below(4) > 0) return mutateInside(bytes, dice, other);
  let mutated = bytes;
  for (let count = dice.below(3); count >= 0; count -= 1) mutated = mutateOnce(mutated, dice, other);
  return mutated;
}
