// Relative and not by package name, so that the lint configuration loads before anything is linked or built.
import { isQuantityKey } from '../../libs/domain/src/quantities/quantities.ts';
import { UNITS } from '../../libs/domain/src/quantities/units.ts';

/**
 * Last words of names that are numbers without a unit. Closed on purpose: a word belongs here only if no unit of
 * measurement could be meant by it.
 */
const PURE_NUMBER_WORDS: ReadonlySet<string> = new Set(
  [
    // counts
    'attempt attempts cells columns count counts curves length lines rows size steps',
    // positions and ordinal numbers
    'column index indices limit line number offset order page position reading revision row seed step version year',
    // ratios and coefficients
    'absorbance coefficient coefficients exponent factor probability ratio weight weights',
    // numbers of protocols
    'code gid pid port status uid',
  ].flatMap((line) => line.split(' ')),
);

/** Whole names of numbers whose unit is that of the data they belong to (fits, generic tables, header claims, steps of a run). */
const NAMES_WITH_UNIT_OF_THEIR_DATA: ReadonlySet<string> = new Set(
  [
    'from to planned actual value values uncertainty x y yUncertainty claimedValue',
    'slope slopeStandardError intercept interceptStandardError residualStandardDeviation',
    'observed sigma lower upper bound starts parameters standardUncertainties covariance cost residuals rightSide reach',
    'sampleIntegral referenceIntegral places slopes bends smallestScatter idealityFactors whiskerLow whiskerHigh',
    'height background floorSigma',
    'truth bias spread stated',
    'photocurrent conductance series curvature gradient residualSquares meanSquare',
  ].flatMap((line) => line.split(' ')),
);

const UNIT_NAMES = Object.keys(UNITS);

/** `Cells` of `nonFiniteCells`, lower case. */
function lastWord(name: string): string {
  return (/[A-Z]?[a-z0-9]+$/.exec(name)?.[0] ?? name).toLowerCase();
}

function endsInUnit(name: string): boolean {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return UNIT_NAMES.some((unit) => capitalised.endsWith(unit) || capitalised.endsWith(`${unit}s`));
}

/**
 * Whether the name of a numeric property says its unit (`vocVolt`, `parentMillimoles`, `milliamp`), is a quantity of
 * the table that has none (`fillFactor`), or is on the closed lists of pure numbers above.
 */
export function hasUnitOrIsPureNumber(name: string): boolean {
  return (
    endsInUnit(name) ||
    isQuantityKey(name) ||
    PURE_NUMBER_WORDS.has(lastWord(name)) ||
    NAMES_WITH_UNIT_OF_THEIR_DATA.has(name)
  );
}
