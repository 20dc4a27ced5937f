import { DomainError, type AnalysisKey, type AnalysisResult, type WarningCode } from '@dotbook/domain';
import {
  differencesOf,
  differencesOfWarnings,
  leavesOf,
  numbersThatAreNone,
  type ExpectedChange,
} from './compare-results.ts';

/** What must not change a result, or only by a known factor. */
export const PROPERTY_NAMES = ['pointOrder', 'duplicatePoints', 'sign', 'unit', 'scaling', 'noise'] as const;
export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** Inputs that hold no answer, or not the one that is asked for. */
export const REFUSAL_NAMES = ['tooFewPoints', 'noCrossing', 'flat', 'notANumber', 'reversedAxes'] as const;
export type RefusalName = (typeof REFUSAL_NAMES)[number];

/** Why a property cannot hold for an analysis or an input cannot be made, in a word. */
export type WhyNot = string;

/** The same measurement told otherwise, and what becomes of its metrics. */
export interface Invariance<Input> extends ExpectedChange {
  readonly change: (input: Input, seed: number) => Input;
}

/** What is answered to an input that must be refused or at least doubted. */
export type Refusal<Input> = {
  readonly change: (input: Input) => Input;
} & (
  | { readonly status: AnalysisResult['status']; readonly code: WarningCode }
  /** For calculations: the code of the error. */
  | { readonly throws: string }
);

/** How one analysis is tested; every column of the matrix is declared or says why not. */
export interface AnalysisCase<Input> {
  /** A measurement of a known truth with noise of its own. */
  readonly make: (seed: number) => Input;
  readonly analyse: (input: Input) => AnalysisResult<object>;
  /**
   * What every made measurement must give back, from the formulas of its generator and not from the code under test: value
   * and tolerance, by path of the metric.
   */
  readonly truth: Readonly<Record<string, readonly [value: number, within: number]>> | WhyNot;
  /** The example of the docstring: input, and the metrics it gives with their tolerance. */
  readonly example: {
    readonly input: Input;
    readonly metrics: Readonly<Record<string, string | boolean | readonly [value: number, within: number]>>;
  };
  readonly properties: Readonly<Record<PropertyName, Invariance<Input> | WhyNot>>;
  readonly refusals: Readonly<Record<RefusalName, Refusal<Input> | WhyNot>>;
  /** Whether one result takes a large part of a second; fewer measurements are made then. */
  readonly isSlow?: boolean;
}

/** Says what is wrong; nothing when the check holds. A long check makes every measurement of slow analyses too. */
export type Check = (isLong?: boolean) => readonly string[];

/** A case whose input no longer shows. */
export interface DeclaredCase {
  readonly key: AnalysisKey;
  readonly example: Check;
  readonly truth: Check | WhyNot;
  readonly properties: Readonly<Record<PropertyName, Check | WhyNot>>;
  readonly refusals: Readonly<Record<RefusalName, Check | WhyNot>>;
  /** The result of which every digit is kept. */
  readonly golden: () => AnalysisResult<object>;
}

/** Where the measurement is the same in every respect, the same is said of it. */
const WITH_SAME_WARNINGS: ReadonlySet<PropertyName> = new Set(['pointOrder', 'noise']);

const GOLDEN_SEED = 2026;
/** Measurements of a known truth; of a slow analysis a tenth, and all in a long run. */
const TRUTH_SEED_COUNT = 100;
const SLOW_TRUTH_SEED_COUNT = 10;

/** Makes the checks of an analysis from its declaration. */
export function declareCase<Input>(key: AnalysisKey, given: AnalysisCase<Input>): DeclaredCase {
  return {
    key,
    example: () => exampleFaults(given),
    truth: typeof given.truth === 'string' ? given.truth : (isLong = false) => truthFaults(given, isLong),
    properties: mapped(given.properties, (invariance, name) => () => propertyFaults(given, invariance, name)),
    refusals: mapped(given.refusals, (refusal) => () => refusalFaults(given, refusal)),
    golden: () => given.analyse(given.make(GOLDEN_SEED)),
  };
}

function mapped<Name extends string, Part extends object>(
  declared: Readonly<Record<Name, Part | WhyNot>>,
  checkOf: (part: Part, name: Name) => Check,
): Readonly<Record<Name, Check | WhyNot>> {
  const names = Object.keys(declared) as Name[];
  return Object.fromEntries(
    names.map((name) => {
      const part: Part | WhyNot = declared[name];
      return [name, typeof part === 'string' ? part : checkOf(part, name)];
    }),
  ) as Record<Name, Check | WhyNot>;
}

function exampleFaults<Input>({ analyse, example }: AnalysisCase<Input>): string[] {
  const result = analyse(example.input);
  const metrics = leavesOf(result.metrics);
  return Object.entries(example.metrics).flatMap(([name, expected]) => {
    const value = metrics.get(name);
    const [wanted, within] = Array.isArray(expected)
      ? (expected as readonly [number, number])
      : [expected, 0];
    const isRight =
      typeof wanted === 'number'
        ? typeof value === 'number' && Math.abs(value - wanted) <= within
        : value === wanted;
    return isRight ? [] : [`${name}: ${String(value)} instead of ${String(wanted)} ± ${within}`];
  });
}

function truthFaults<Input>(
  { make, analyse, truth, isSlow = false }: AnalysisCase<Input>,
  isLong: boolean,
): string[] {
  const seedCount = isSlow && !isLong ? SLOW_TRUTH_SEED_COUNT : TRUTH_SEED_COUNT;
  const missed = new Map<string, string>();
  for (let seed = 1; seed <= seedCount; seed += 1) {
    const metrics = leavesOf(analyse(make(seed)).metrics);
    for (const [name, [value, within]] of Object.entries(truth)) {
      const found = metrics.get(name);
      const isFound = typeof found === 'number' && Math.abs(found - value) <= within;
      if (!isFound)
        missed.set(name, `${name} ${String(found)} instead of ${value} ± ${within} (seed ${seed})`);
    }
  }
  return [...missed.values()];
}

function propertyFaults<Input>(
  { make, analyse, isSlow = false }: AnalysisCase<Input>,
  { change, ...expected }: Invariance<Input>,
  name: PropertyName,
): string[] {
  return (isSlow ? [1] : [1, 2, 3]).flatMap((seed) => {
    const input = make(seed);
    const plain = analyse(input);
    const changed = analyse(change(input, seed));
    const faults = plain.status === 'refused' ? ['the plain input is refused'] : [];
    if (WITH_SAME_WARNINGS.has(name)) faults.push(...differencesOfWarnings(plain, changed));
    return [...faults, ...differencesOf(plain, changed, expected)].map((fault) => `seed ${seed}: ${fault}`);
  });
}

function refusalFaults<Input>({ make, analyse }: AnalysisCase<Input>, refusal: Refusal<Input>): string[] {
  const input = refusal.change(make(1));
  if ('throws' in refusal) return errorFaults(() => analyse(input), refusal.throws);
  const result = analyse(input);
  const codes = result.warnings.map(({ code }) => code);
  return [
    ...(result.status === refusal.status ? [] : [`status ${result.status} instead of ${refusal.status}`]),
    ...(codes.includes(refusal.code)
      ? []
      : [`warnings ${codes.join(', ') || 'none'} instead of ${refusal.code}`]),
    ...numbersThatAreNone(result),
  ];
}

function errorFaults(run: () => unknown, code: string): string[] {
  try {
    run();
    return [`no error instead of ${code}`];
  } catch (error) {
    if (error instanceof DomainError) return error.code === code ? [] : [`${error.code} instead of ${code}`];
    return [`${String(error)} instead of ${code}`];
  }
}
