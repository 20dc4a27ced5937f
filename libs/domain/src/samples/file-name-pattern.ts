import { DomainError } from '../errors/domain-error.ts';

/** A sample as a file may name it. */
export interface CodedSample {
  readonly kind: 'batch' | 'film' | 'substrate' | 'device';
  readonly id: string;
  /** What stands on the label of the sample, and what its QR code holds. */
  readonly code: string;
}

/** A sample that a file name holds. */
export interface NamedSample<Sample extends CodedSample = CodedSample> {
  readonly sample: Sample;
  /** False: only when upper and lower case are taken as the same. */
  readonly isExact: boolean;
  /** Pixel that the name gives at the place the pattern says; null where it says none. */
  readonly pixelLabel: string | null;
}

const LONGEST_PATTERN = 200;
const MOST_WILDCARDS = 3;
const PLACEHOLDER = /\{[^{}]*\}|\*/gu;

/**
 * Checks how a project names its files: plain text with `{code}` where the code of the sample stands, `{pixel}` where the
 * pixel stands, and `*` for anything, e.g. `*_{code}.px{pixel}_*`.
 *
 * @param pointer JSON pointer of the field, for the error.
 * @throws DomainError `fileNamePatternInvalid` (meaningless).
 */
export function assertFileNamePattern(pattern: string, pointer: string): void {
  const placeholders = pattern.match(PLACEHOLDER) ?? [];
  const count = (wanted: string): number => placeholders.filter((found) => found === wanted).length;
  const unknown = placeholders.find((found) => !['{code}', '{pixel}', '*'].includes(found));
  if (pattern.length > LONGEST_PATTERN) refuse(`it is longer than ${LONGEST_PATTERN} characters`);
  if (unknown !== undefined) refuse(`${unknown} is no placeholder; known are {code}, {pixel} and *`);
  if (count('{code}') !== 1) refuse('{code} must stand in it exactly once');
  if (count('{pixel}') > 1) refuse('{pixel} stands in it more than once');
  if (count('*') > MOST_WILDCARDS) refuse(`it has more than ${MOST_WILDCARDS} times *`);

  function refuse(rule: string): never {
    const detail = `The file-name pattern ${JSON.stringify(pattern.slice(0, LONGEST_PATTERN))} cannot be used: ${rule}. Write it like *_{code}.px{pixel}_*.`;
    throw new DomainError('fileNamePatternInvalid', 'meaningless', detail, [{ pointer, detail }]);
  }
}

/**
 * Samples whose code a file name holds: where the pattern says, else anywhere between characters that are no letters or
 * digits. A code that is part of a longer one in the same place (`S1` in `S1-a`) does not count.
 *
 * @param pattern of the project, see {@link assertFileNamePattern}; null where it has none.
 */
export function findNamedSamples<Sample extends CodedSample>(
  fileName: string,
  samples: readonly Sample[],
  pattern: string | null,
): readonly NamedSample<Sample>[] {
  const found = samples.flatMap((sample) => {
    const { code } = sample;
    const matches =
      pattern === null ? matchesAnywhere(fileName, code) : matchesOfPattern(fileName, code, pattern);
    return matches.map((match) => ({ ...match, sample }));
  });
  const whole = found.filter((match) => !found.some((other) => contains(other, match)));
  const bySample = new Map(whole.toReversed().map((match) => [match.sample.id, match]));
  return samples.flatMap(({ id }) => {
    const match = bySample.get(id);
    if (match === undefined) return [];
    const { sample, isExact, pixelLabel } = match;
    return [{ sample, isExact, pixelLabel }];
  });
}

/** Where in a file name a code stands. */
interface CodeMatch {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isExact: boolean;
  readonly pixelLabel: string | null;
}

type Span = Pick<CodeMatch, 'startIndex' | 'endIndex'>;

function contains(outer: Span, inner: Span): boolean {
  return (
    outer.startIndex <= inner.startIndex &&
    outer.endIndex >= inner.endIndex &&
    outer.endIndex - outer.startIndex > inner.endIndex - inner.startIndex
  );
}

function matchesAnywhere(fileName: string, code: string): readonly CodeMatch[] {
  const exact = placesOf(fileName, code);
  const places = exact.length > 0 ? exact : placesOf(fileName.toLowerCase(), code.toLowerCase());
  return places.map((startIndex) => ({
    startIndex,
    endIndex: startIndex + code.length,
    isExact: exact.length > 0,
    pixelLabel: null,
  }));
}

function placesOf(name: string, code: string): number[] {
  const places: number[] = [];
  for (let at = name.indexOf(code); at >= 0; at = name.indexOf(code, at + 1)) {
    if (!isWordAt(name, at - 1) && !isWordAt(name, at + code.length)) places.push(at);
  }
  return places;
}

function isWordAt(text: string, index: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(index));
}

function matchesOfPattern(fileName: string, code: string, pattern: string): readonly CodeMatch[] {
  const source = pattern
    .split(/(\{code\}|\{pixel\}|\*)/u)
    .map((part) => {
      if (part === '{code}') return `(?<code>${escaped(code)})`;
      if (part === '{pixel}') return '(?<pixel>[A-Za-z0-9]{1,16})';
      return part === '*' ? '.*' : escaped(part);
    })
    .join('');
  for (const [flags, isExact] of [
    ['dsu', true],
    ['dsiu', false],
  ] as const) {
    const match = new RegExp(`^${source}$`, flags).exec(fileName);
    const [startIndex, endIndex] = match?.indices?.groups?.code ?? [];
    if (startIndex !== undefined && endIndex !== undefined) {
      return [{ startIndex, endIndex, isExact, pixelLabel: match?.groups?.pixel ?? null }];
    }
  }
  return [];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
