import type { AnalysisResult } from '@dotbook/domain';

/** By what the metrics of a result may differ from those of another. */
export interface ExpectedChange {
  /** Factor of a metric by its name, e.g. `pcePercent`; 1 when left out, null where it may change at will. */
  readonly factors?: Readonly<Record<string, number | null>>;
  /** Added to a metric by its name, before any factor. */
  readonly shifts?: Readonly<Record<string, number>>;
  /** Whether uncertainties may change at will, as when every point is there twice; else they keep to their metrics. */
  readonly hasOtherUncertainties?: boolean;
  /** Relative; for the rounding of sums in another order when left out. */
  readonly toleranceRatio?: number;
}

type Leaf = string | number | boolean | null;

/** Sums in another order differ by this, and fits stop by it. */
const ROUNDING_RATIO = 1e-7;
const ROUNDING_OF_ZERO = 1e-12;
/** Uncertainties come from small residuals, which keep fewer digits than what they are residuals of. */
const UNCERTAINTY_TOLERANCE_FACTOR = 1000;

/** What of a result is not as expected from another. */
export function differencesOf(
  plain: AnalysisResult<object>,
  changed: AnalysisResult<object>,
  expected: ExpectedChange,
): string[] {
  const faults = [
    ...differencesOfLeaves(plain.metrics, changed.metrics, expected),
    ...(expected.hasOtherUncertainties === true ? [] : differencesOfUncertainties(plain, changed, expected)),
  ];
  if (plain.status !== changed.status) faults.push(`status ${changed.status} instead of ${plain.status}`);
  return faults;
}

/** Uncertainties grow as their metrics do, whatever the sign; what is added to a metric does not change them. */
function differencesOfUncertainties(
  plain: AnalysisResult<object>,
  changed: AnalysisResult<object>,
  { factors = {}, toleranceRatio = ROUNDING_RATIO }: ExpectedChange,
): string[] {
  const sizes = Object.entries(factors).map(([name, factor]) => [
    name,
    factor === null ? null : Math.abs(factor),
  ]);
  return differencesOfLeaves(plain.uncertainties, changed.uncertainties, {
    factors: Object.fromEntries(sizes) as Readonly<Record<string, number | null>>,
    toleranceRatio: UNCERTAINTY_TOLERANCE_FACTOR * toleranceRatio,
  }).map((fault) => `uncertainty of ${fault}`);
}

function differencesOfLeaves(plain: object, changed: object, expected: ExpectedChange): string[] {
  const [before, after] = [leavesOf(plain), leavesOf(changed)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const metric = /([A-Za-z0-9]+)(?:\[\d+\])?$/u.exec(name)?.[1] ?? name;
    const factor = expected.factors?.[metric] === null ? null : (expected.factors?.[metric] ?? 1);
    if (factor === null) return [];
    const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
    const wanted = typeof from === 'number' ? factor * (from + (expected.shifts?.[metric] ?? 0)) : from;
    return isAlike(wanted, to, expected.toleranceRatio ?? ROUNDING_RATIO)
      ? []
      : [`${name} ${String(to)} instead of ${String(wanted)}`];
  });
}

/** Codes of warnings that only one of two results has. */
export function differencesOfWarnings(
  plain: AnalysisResult<object>,
  changed: AnalysisResult<object>,
): string[] {
  const [before, after] = [plain, changed].map(({ warnings }) =>
    warnings
      .map(({ code }) => code)
      .toSorted()
      .join(', '),
  );
  return before === after ? [] : [`warnings [${after ?? ''}] instead of [${before ?? ''}]`];
}

/** Metrics and uncertainties that are no finite number. */
export function numbersThatAreNone({ metrics, uncertainties }: AnalysisResult<object>): string[] {
  return [...leavesOf(metrics), ...leavesOf(uncertainties)].flatMap(([name, value]) =>
    typeof value === 'number' && !Number.isFinite(value) ? [`${name} is ${value}`] : [],
  );
}

function isAlike(wanted: Leaf, value: Leaf, toleranceRatio: number): boolean {
  if (typeof wanted !== 'number' || typeof value !== 'number') return wanted === value;
  const tolerance = toleranceRatio * Math.max(Math.abs(wanted), Math.abs(value)) + ROUNDING_OF_ZERO;
  return Math.abs(wanted - value) <= tolerance;
}

/** Values by their path, e.g. `segments[0].idealityFactor`. */
export function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (Array.isArray(value)) {
    return new Map(value.flatMap((item, index) => [...leavesOf(item, `${path}[${index}]`)]));
  }
  if (typeof value === 'object' && value !== null) {
    return new Map(
      Object.entries(value).flatMap(([name, item]) => [
        ...leavesOf(item, path === '' ? name : `${path}.${name}`),
      ]),
    );
  }
  return new Map([[path, value as Leaf]]);
}
