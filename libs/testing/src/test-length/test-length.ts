import process from 'node:process';

/** By these variables `npm run test:long` tells the tests how long they may take and where to begin. */
const longVariable = 'DOTBOOK_TEST_LONG';
const seedVariable = 'DOTBOOK_TEST_SEED';

/** The seed of `npm test`: the same cases on every machine and every day. */
const FIXED_SEED = 20_200_203;

const LONG_FACTOR = 50;

/** Whether this is `npm run test:long`, with the full counts. */
export function isLongRun(): boolean {
  return process.env[longVariable] === '1';
}

/**
 * Where random cases begin: fixed in `npm test`, told by the runner in `npm run test:long`.
 * @throws RangeError when the variable is not a whole number of 32 bits.
 */
export function testSeed(): number {
  const given = process.env[seedVariable];
  if (given === undefined || given === '') return FIXED_SEED;
  const seed = /^\d{1,10}$/u.test(given) ? Number(given) : Number.NaN;
  if (seed <= 0xffff_ffff) return seed;
  throw new RangeError(
    `${seedVariable} is ${JSON.stringify(given)}; give a whole number from 0 to 4294967295, or leave it out for ${FIXED_SEED}.`,
  );
}

/** How many cases a property gets: `count` in `npm test`, fifty times as many in `npm run test:long`. */
export function caseCount(count: number): number {
  return isLongRun() ? count * LONG_FACTOR : count;
}
