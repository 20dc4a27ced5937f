import type { Dimension } from '../../text/unit.ts';
import type { Heading } from '../../text/heading.ts';
import { normalisedName } from './column.ts';

/** What a column of a plain table holds. */
export type Quantity =
  'voltage' | 'current' | 'currentDensity' | 'wavelength' | 'photonEnergy' | 'eqe' | 'time';

/** Voc, Jsc, Vmpp and their kind are results in a table of devices, not the points of a curve. */
const RESULT_NAME = /^(?:[vuji] ?(?:oc|sc|mpp|mp|max)|pce|ff|eff)(?![a-z])/;

/** Whether a heading names a result of a measurement. */
export function isResultName(name: string): boolean {
  return RESULT_NAME.test(normalisedName(name));
}

/** Names that say the quantity whatever the unit; the longer name comes first. */
const COLUMN_NAMES: readonly (readonly [RegExp, Quantity])[] = [
  [/^(?:current density|photocurrent density|stromdichte|j)(?![a-zäöüß])/, 'currentDensity'],
  [/^(?:current|strom|photocurrent|i)(?![a-zäöüß])/, 'current'],
  [
    /^(?:(?:applied |bias |cell )?voltage|(?:angelegte )?spannung|bias|potential|v|u)(?![a-zäöüß])/,
    'voltage',
  ],
  [/^(?:wavelength|wellenlänge|wellenlaenge|lambda|wl|λ)(?![a-zäöüß])/, 'wavelength'],
  [/^(?:photon energy|energy|photonenergie|energie|e)(?![a-zäöüß])/, 'photonEnergy'],
  [/^(?:(?:external )?quantum efficiency|(?:externe )?quanteneffizienz|eqe|ipce|qe)(?![a-zäöüß])/, 'eqe'],
  [/^(?:elapsed time|time|zeit|t)(?![a-zäöüß])/, 'time'],
];

const QUANTITY_OF_DIMENSION: ReadonlyMap<Dimension, Quantity> = new Map([
  ['voltage', 'voltage'],
  ['current', 'current'],
  ['currentDensity', 'currentDensity'],
  ['length', 'wavelength'],
  ['photonEnergy', 'photonEnergy'],
  ['time', 'time'],
]);

/**
 * What the heading of a column names: the unit decides where there is one (`b_rev (mA/cm²)` is a current density), the name
 * where there is none or only a share. Null for results and for everything else.
 */
export function quantityOfColumn(heading: Heading): Quantity | null {
  const name = normalisedName(heading.name);
  if (RESULT_NAME.test(name)) return null;
  const byName = COLUMN_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  if (heading.unit === null) return heading.unitText === null ? byName : null;
  const byUnit = QUANTITY_OF_DIMENSION.get(heading.unit.dimension);
  if (byUnit !== undefined) return byUnit;
  return byName === 'eqe' && heading.unit.dimension === 'share' ? 'eqe' : null;
}
