import type { Dimension } from '../../text/unit.ts';
import type { Heading } from '../../text/heading.ts';

/** What a column of a plain table holds. */
export type Quantity =
  'voltage' | 'current' | 'currentDensity' | 'wavelength' | 'photonEnergy' | 'eqe' | 'time';

/** What a key of the preamble says. */
export type PreambleRole =
  | 'area'
  | 'irradiance'
  | 'temperature'
  | 'scanDirection'
  | 'scanRate'
  | 'delay'
  | 'illumination'
  | 'pixel'
  | 'name'
  | 'time'
  | 'claimedVoc'
  | 'claimedJsc'
  | 'claimedFillFactor'
  | 'claimedEfficiency';

/** `Active_Area` and `active  area:` read the same. */
function normalised(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-.:]+/g, ' ')
    .trim();
}

/** Voc, Jsc, Vmpp and their kind are results in a table of devices, not the points of a curve. */
const RESULT_NAME = /^(?:[vuji] ?(?:oc|sc|mpp|mp|max)|pce|ff|eff)(?![a-z])/;

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
  const name = normalised(heading.name);
  if (RESULT_NAME.test(name)) return null;
  const byName = COLUMN_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  if (heading.unit === null) return heading.unitText === null ? byName : null;
  const byUnit = QUANTITY_OF_DIMENSION.get(heading.unit.dimension);
  if (byUnit !== undefined) return byUnit;
  return byName === 'eqe' && heading.unit.dimension === 'share' ? 'eqe' : null;
}

const PREAMBLE_NAMES: readonly (readonly [RegExp, PreambleRole])[] = [
  [/(?:^|\s)area$|fläche$|flaeche$/, 'area'],
  [
    /^(?:(?:light |illumination |lamp )?intensity|irradiance|bestrahlungsstärke|(?:licht)?intensität|einstrahlung)$/,
    'irradiance',
  ],
  [/(?:^|\s)temperature$|temperatur$|^temp$/, 'temperature'],
  [/^(?:scan|sweep)? ?direction$|^(?:scan|mess)?richtung$/, 'scanDirection'],
  [/^(?:scan|sweep) ?(?:rate|speed)$|^scan ?geschwindigkeit$/, 'scanRate'],
  [/^(?:delay|delay time|settling time|verzögerung|wartezeit)$/, 'delay'],
  [/^(?:illumination|illuminated|light|dark|beleuchtung|beleuchtet|licht|dunkel)$/, 'illumination'],
  [/^pixel(?: ?(?:label|nummer|number|no))?$/, 'pixel'],
  [/^(?:sample|device|cell|probe|zelle|bauteil)(?: ?(?:name|id))?$|^probenname$|^name$/, 'name'],
  [/^(?:date|datum|date ?\/ ?time|datetime|timestamp|measured at|messzeit|datum ?\/ ?zeit)$/, 'time'],
  [/^(?:v ?oc|u ?oc|open circuit voltage|leerlaufspannung)$/, 'claimedVoc'],
  [/^(?:j ?sc|short circuit current density|kurzschlussstromdichte)$/, 'claimedJsc'],
  [/^(?:ff|fill ?factor|füllfaktor|fuellfaktor)$/, 'claimedFillFactor'],
  [/^(?:pce|eff|efficiency|power conversion efficiency|wirkungsgrad)$/, 'claimedEfficiency'],
];

/** What a key of the preamble is about, or null for one that Dotbook has no use for. */
export function roleOfKey(name: string): PreambleRole | null {
  const text = normalised(name);
  return PREAMBLE_NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
