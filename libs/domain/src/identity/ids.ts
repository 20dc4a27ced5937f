import { v7, validate } from 'uuid';
import { DomainError } from '../errors/domain-error.ts';

const RANDOM_BYTES = 16;
/** Random bytes are fetched for many ids at once; fetching them one by one takes most of the time of making an id. */
const pool = new Uint8Array(256 * RANDOM_BYTES);
let usedBytes = pool.length;
let lastMillisecond = 0;
let sequence = 0;

/** A new UUIDv7: unique everywhere, ascending in time, also within a millisecond. */
export function newId(): string {
  if (usedBytes === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    usedBytes = 0;
  }
  const random = pool.subarray(usedBytes, usedBytes + RANDOM_BYTES);
  usedBytes += RANDOM_BYTES;
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    // The upper half of the range is left to count up in.
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
  } else {
    sequence += 1;
  }
  return v7({ random, msecs: lastMillisecond, seq: sequence });
}

/** Whether a text is a UUID, so that a path segment is an id and not a code. */
export function isId(text: string): boolean {
  return validate(text);
}

const CODE_MAXIMUM_LENGTH = 64;
const CODE_PATTERN = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/**
 * Checks the code of a sample: what people write on the vial. It stands in URLs, file names, labels and QR codes, so
 * it has 1 to 64 letters, digits, `-`, `_` or `.`, begins and ends with a letter or digit, and is not a UUID.
 *
 * @returns the code, unchanged.
 * @throws DomainError `codeInvalid` (meaningless).
 */
export function assertCode(code: string, pointer: string): string {
  const wrong = codeFault(code);
  if (wrong === null) return code;
  const detail = `The code ${JSON.stringify(code)} ${wrong}`;
  throw new DomainError('codeInvalid', 'meaningless', detail, [{ pointer, detail }]);
}

function codeFault(code: string): string | null {
  if (code.length === 0) return 'is empty; give 1 to 64 characters, e.g. C2F2-Q-OR-07.';
  if (code.length > CODE_MAXIMUM_LENGTH) {
    return `has ${code.length} characters; give at most ${CODE_MAXIMUM_LENGTH}.`;
  }
  if (isId(code)) return 'has the form of an id; give a name a person can read.';
  if (!CODE_PATTERN.test(code)) {
    return 'has characters that do not fit into a URL or a label; use letters A to Z, digits, "-", "_" and ".", beginning and ending with a letter or digit.';
  }
  return null;
}
