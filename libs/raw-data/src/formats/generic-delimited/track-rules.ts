import type { ColumnRule } from './column-rule.ts';

/** How the columns of tables over time are recognised; the name of a device may stand before or behind the quantity. */

const REFUSED = { form: 'refused' } as const;
const TIME_NAMES =
  /^(?:(?:elapsed |exposure |ageing |aging |illumination |storage )?time|zeit|dauer|alterungszeit|belichtungszeit|lagerzeit|t)$/;

export const TRACK_SECOND: ColumnRule = {
  quantity: 'timeSecond',
  names: TIME_NAMES,
  unit: 's',
  byUnit: true,
  withoutUnit: REFUSED,
};

export const TRACK_HOUR: ColumnRule = { ...TRACK_SECOND, quantity: 'timeHour', unit: 'h' };

const word = (alternatives: string): RegExp => new RegExp(`(?<![a-zäöüß])(?:${alternatives})(?![a-zäöüß])`);

export const NORMALISED: ColumnRule = {
  quantity: 'normalisedFraction',
  names: word(
    'norm(?:ali[sz]ed|iert|ierte|ierter)?|relative (?:pce|efficiency)|retention|remaining|pce ?\\/ ?pce ?0',
  ),
  unit: '1',
  withoutUnit: { form: 'share' },
};

export const PCE: ColumnRule = {
  quantity: 'pcePercent',
  names: word('pce|(?:power conversion )?efficiency|eff|wirkungsgrad|eta|η'),
  unit: '%',
  withoutUnit: { form: 'percent' },
};

/** `PCE (norm.)` and `PCE (PCE/PCE0)`. */
export const NORMALISED_PCE: ColumnRule = { ...NORMALISED, names: PCE.names, unitTexts: /norm|0/i };

export const POWER_DENSITY: ColumnRule = {
  quantity: 'powerMilliwattPerCm2',
  names: word('(?:power|leistungs?) ?(?:density|dichte)?|p ?(?:mpp|max|out)?'),
  unit: 'mW/cm2',
  withoutUnit: REFUSED,
};

export const POWER: ColumnRule = { ...POWER_DENSITY, quantity: 'powerMilliwatt', unit: 'mW' };

export const TRACK_VOLTAGE: ColumnRule = {
  quantity: 'voltageVolt',
  names: word('(?:mpp )?voltage|spannung|bias|[vu] ?(?:mpp|mp|max)?'),
  unit: 'V',
  withoutUnit: { form: 'within', lower: -20, upper: 20 },
};

export const TRACK_CURRENT_DENSITY: ColumnRule = {
  quantity: 'currentDensityMilliampPerCm2',
  names: word('(?:mpp )?current(?: density)?|strom(?:dichte)?|[ji] ?(?:mpp|mp|max)?'),
  unit: 'mA/cm2',
  withoutUnit: REFUSED,
};

export const TRACK_CURRENT: ColumnRule = {
  ...TRACK_CURRENT_DENSITY,
  quantity: 'currentMilliamp',
  unit: 'mA',
};

export const TRACK_VOC: ColumnRule = {
  quantity: 'vocVolt',
  names: word('[vu] ?oc|open circuit voltage|leerlaufspannung'),
  unit: 'V',
  withoutUnit: { form: 'within', lower: -20, upper: 20 },
};

export const TRACK_JSC: ColumnRule = {
  quantity: 'jscMilliampPerCm2',
  names: word('j ?sc|short circuit current density|kurzschlussstromdichte'),
  unit: 'mA/cm2',
  withoutUnit: REFUSED,
};

export const TRACK_FILL_FACTOR: ColumnRule = {
  quantity: 'fillFactor',
  names: word('ff|fill ?factor|füllfaktor|fuellfaktor'),
  unit: '1',
  withoutUnit: { form: 'share' },
};

export const TRACK_TEMPERATURE: ColumnRule = {
  quantity: 'temperatureKelvin',
  names: word('(?:cell |device |sample )?(?:temperature|temp|temperatur)'),
  unit: 'K',
  byUnit: true,
  withoutUnit: REFUSED,
};

/** What a table over time is about; one of them has to be there where nobody says the kind. */
export const YIELDS: readonly ColumnRule[] = [NORMALISED, NORMALISED_PCE, PCE, POWER_DENSITY, POWER];

export const TRACK_RULES: readonly ColumnRule[] = [
  ...YIELDS,
  TRACK_VOC,
  TRACK_JSC,
  TRACK_FILL_FACTOR,
  TRACK_VOLTAGE,
  TRACK_CURRENT_DENSITY,
  TRACK_CURRENT,
  TRACK_TEMPERATURE,
];
