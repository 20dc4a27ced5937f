import { type ColumnRule, matchColumn, type MatchedColumn } from './column-rule.ts';
import type { TablePlan, TablePlanner } from './table-plan.ts';
import { readTogether, soleLabel, plainRecord } from './table-record.ts';
import type { TableKind } from '@dotbook/domain';
import type { Column } from './column.ts';

const REFUSED = { form: 'refused' } as const;

const INTENSITY_SUN: ColumnRule = {
  quantity: 'intensitySun',
  names:
    /^(?:(?:light |illumination )?intensity|light|irradiance|illumination|einstrahlung|(?:licht)?intensität|bestrahlungsstärke|g)(?![a-zäöüß])/,
  unit: 'sun',
  withoutUnit: REFUSED,
};

const SUNS: ColumnRule = {
  ...INTENSITY_SUN,
  names: /^(?:suns?|sonnen?)(?![a-zäöüß])/,
  withoutUnit: { form: 'asWritten' },
};

const JSC: ColumnRule = {
  quantity: 'jscMilliampPerCm2',
  names: /^(?:j ?sc|short circuit current density|kurzschlussstromdichte)(?![a-zäöüß])/,
  unit: 'mA/cm2',
  withoutUnit: REFUSED,
};

const VOC: ColumnRule = {
  quantity: 'vocVolt',
  names: /^(?:[vu] ?oc|open circuit voltage|leerlaufspannung)(?![a-zäöüß])/,
  unit: 'V',
  withoutUnit: { form: 'within', lower: -20, upper: 20 },
};

/** Where the caller says that it is Suns-Voc, a voltage is one at open circuit. */
const VOLTAGE: ColumnRule = { ...VOC, names: /^(?:voltage|spannung|v|u)(?![a-zäöüß])/ };

const TEMPERATURE: ColumnRule = {
  quantity: 'temperatureKelvin',
  names: /^(?:(?:sample )?temperature|temp|temperatur|probentemperatur|t)(?![a-zäöüß])/,
  unit: 'K',
  withoutUnit: REFUSED,
};

const CONDUCTIVITY: ColumnRule = {
  quantity: 'conductivitySiemensPerCm',
  names:
    /^(?:(?:ionic |ion |dark |light )?conductivity|(?:ionen)?leitfähigkeit|(?:ionen)?leitfaehigkeit|sigma|σ)(?![a-zäöüß])/,
  unit: 'S/cm',
  byUnit: true,
  withoutUnit: REFUSED,
};

/** Open-circuit voltage over light intensity, or over the short-circuit current density. */
export const planSunsVoc: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'sunsVoc') return null;
  const intensity = only(columns, [SUNS, INTENSITY_SUN]);
  const jsc = only(columns, [JSC]);
  const voc = only(columns, kind === null ? [VOC] : [VOC, VOLTAGE]);
  // Jsc and Voc beside each other are a table of devices as well.
  const isSure = kind !== null || intensity !== null;
  if (voc === null || !isSure) return null;
  const levels = [intensity, jsc].flatMap((column) => column ?? []);
  if (levels.length === 0) return null;
  const temperature = only(columns, [TEMPERATURE]);
  return onePlan('sunsVoc', [...levels, voc, ...(temperature === null ? [] : [temperature])]);
};

const DARK_NAME = /(?<![a-z])(?:dark|dunkel)(?![a-z])/i;
const LIGHT_NAME = /(?<![a-z])(?:light|illuminated|hell|beleuchtet)(?![a-z])/i;

/** Conductivity over temperature: one record per conductivity. */
export const planIonConductivity: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'ionConductivity') return null;
  const temperature = only(columns, [TEMPERATURE]);
  const conductivities = columns.flatMap((column) => matchColumn(column, CONDUCTIVITY) ?? []);
  if (temperature === null || conductivities.length === 0) return null;
  return {
    kind: 'ionConductivity',
    indices: [temperature, ...conductivities].map(({ index }) => index),
    abscissaIndices: [temperature.index],
    curveCount: conductivities.length,
    readRecords(numbers, entries) {
      const records = conductivities.flatMap((conductivity) => {
        const read = readTogether(numbers, [temperature, conductivity]);
        const { name, text } = conductivity.heading;
        const isOnly = conductivities.length === 1;
        const label = isOnly ? soleLabel('ionConductivity', entries) : name || text;
        const isDark = DARK_NAME.test(name);
        const conditions = isDark === LIGHT_NAME.test(name) ? {} : { dark: isDark };
        return read === null ? [] : [plainRecord('ionConductivity', { label, conditions, ...read }, entries)];
      });
      return { records, warnings: [] };
    },
  };
};

/** The scale of each of the four cancels in the mismatch factor. */
const spectral = (quantity: ColumnRule['quantity'], names: RegExp, unit: string): ColumnRule => ({
  quantity,
  names,
  unit,
  anyUnit: true,
  alike: ['counts', 'irradiance'],
  withoutUnit: { form: 'asWritten' },
});

const MISMATCH_RULES: readonly ColumnRule[] = [
  spectral(
    'referenceIrradianceWattPerSquareMetrePerNanometre',
    /^(?:e ?ref(?:erence)?|reference (?:irradiance|spectrum)|am ?1 ?5 ?g?)$/,
    'W/m2/nm',
  ),
  spectral(
    'simulatorIrradianceWattPerSquareMetrePerNanometre',
    /^(?:e ?(?:sim(?:ulator)?|meas(?:ured)?|lamp)|simulator (?:irradiance|spectrum))$/,
    'W/m2/nm',
  ),
  spectral('referenceCellResponsivityAmpPerWatt', /^(?:sr|s) ?ref(?:erence)?(?: ?cell)?$/, 'A/W'),
  spectral('deviceResponsivityAmpPerWatt', /^(?:sr|s) ?(?:device|dut|test|cell|sample)(?: ?cell)?$/, 'A/W'),
];

const MISMATCH_WAVELENGTH: ColumnRule = {
  quantity: 'wavelengthNanometre',
  names: /^(?:wavelength|wellenlänge|wellenlaenge|lambda|wl|λ)(?![a-zäöüß])/,
  unit: 'nm',
  byUnit: true,
  withoutUnit: { form: 'within', lower: 100, upper: 1e5 },
};

/** The two spectra and the two responsivities of a spectral mismatch, over one wavelength column. */
export const planSpectralMismatch: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'computed') return null;
  const wavelength = only(columns, [MISMATCH_WAVELENGTH]);
  const others = MISMATCH_RULES.map((rule) => only(columns, [rule]));
  if (wavelength === null || others.includes(null)) return null;
  return onePlan('computed', [wavelength, ...others.flatMap((column) => column ?? [])]);
};

/** The one column that fits the first rule that any fits; null when several do. */
function only(columns: readonly Column[], rules: readonly ColumnRule[]): MatchedColumn | null {
  for (const rule of rules) {
    const matched = columns.flatMap((column) => matchColumn(column, rule) ?? []);
    if (matched.length > 0) return matched.length === 1 ? (matched[0] ?? null) : null;
  }
  return null;
}

function onePlan(kind: TableKind, matched: readonly MatchedColumn[]): TablePlan {
  return {
    kind,
    indices: matched.map(({ index }) => index),
    abscissaIndices: matched.slice(0, 1).map(({ index }) => index),
    curveCount: 1,
    readRecords(numbers, entries) {
      const read = readTogether(numbers, matched);
      const records =
        read === null ? [] : [plainRecord(kind, { label: soleLabel(kind, entries), ...read }, entries)];
      return { records, warnings: [] };
    },
  };
}
