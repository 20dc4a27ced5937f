/** One unit: how it is written beside a number and in a CSV header. */
export interface Unit {
  /** As shown to a person, e.g. `mA/cm²`. */
  readonly symbol: string;
  /** As written in a CSV header, e.g. `mA_cm2`. */
  readonly csv: string;
}

/**
 * The units Dotbook uses. The key is the suffix every identifier with that unit ends in (`vocVolt`); the lint rule
 * `unit-suffix` accepts no other. A new unit is added here and nowhere else.
 */
export const UNITS = {
  Volt: { symbol: 'V', csv: 'V' },
  Millivolt: { symbol: 'mV', csv: 'mV' },
  MillivoltPerSecond: { symbol: 'mV/s', csv: 'mV_s' },
  Electronvolt: { symbol: 'eV', csv: 'eV' },
  Millielectronvolt: { symbol: 'meV', csv: 'meV' },
  Milliamp: { symbol: 'mA', csv: 'mA' },
  MilliampPerCm2: { symbol: 'mA/cm²', csv: 'mA_cm2' },
  MilliwattPerCm2: { symbol: 'mW/cm²', csv: 'mW_cm2' },
  WattPerSquareMetre: { symbol: 'W/m²', csv: 'W_m2' },
  WattPerSquareMetrePerNanometre: { symbol: 'W/(m² nm)', csv: 'W_m2_nm' },
  OhmCm2: { symbol: 'Ω cm²', csv: 'ohm_cm2' },
  Percent: { symbol: '%', csv: 'percent' },
  PercentPerMinute: { symbol: '%/min', csv: 'percent_min' },
  Fraction: { symbol: '1', csv: 'fraction' },
  Cm2: { symbol: 'cm²', csv: 'cm2' },
  Kelvin: { symbol: 'K', csv: 'K' },
  Celsius: { symbol: '°C', csv: 'C' },
  Nanosecond: { symbol: 'ns', csv: 'ns' },
  Millisecond: { symbol: 'ms', csv: 'ms' },
  Second: { symbol: 's', csv: 's' },
  Minute: { symbol: 'min', csv: 'min' },
  Hour: { symbol: 'h', csv: 'h' },
  Day: { symbol: 'd', csv: 'd' },
  Hertz: { symbol: 'Hz', csv: 'Hz' },
  Rpm: { symbol: 'rpm', csv: 'rpm' },
  Angstrom: { symbol: 'Å', csv: 'angstrom' },
  AngstromPerSecond: { symbol: 'Å/s', csv: 'angstrom_s' },
  Nanometre: { symbol: 'nm', csv: 'nm' },
  Micrometre: { symbol: 'µm', csv: 'um' },
  Millimetre: { symbol: 'mm', csv: 'mm' },
  Degree: { symbol: '°', csv: 'deg' },
  Microlitre: { symbol: 'µL', csv: 'uL' },
  Millilitre: { symbol: 'mL', csv: 'mL' },
  Milligram: { symbol: 'mg', csv: 'mg' },
  Gram: { symbol: 'g', csv: 'g' },
  Millimole: { symbol: 'mmol', csv: 'mmol' },
  Mole: { symbol: 'mol', csv: 'mol' },
  GramPerMole: { symbol: 'g/mol', csv: 'g_mol' },
  MilligramPerMillilitre: { symbol: 'mg/mL', csv: 'mg_mL' },
  GramPerMillilitre: { symbol: 'g/mL', csv: 'g_mL' },
  MolePerLitre: { symbol: 'mol/L', csv: 'mol_L' },
  Molar: { symbol: 'mol/L', csv: 'M' },
  PerNm2: { symbol: '1/nm²', csv: 'per_nm2' },
  PerCm3: { symbol: '1/cm³', csv: 'per_cm3' },
  PerCentimetre: { symbol: '1/cm', csv: 'per_cm' },
  Counts: { symbol: 'counts', csv: 'counts' },
  Pixel: { symbol: 'px', csv: 'px' },
  Sun: { symbol: 'sun', csv: 'sun' },
  Milliwatt: { symbol: 'mW', csv: 'mW' },
  AmpPerWatt: { symbol: 'A/W', csv: 'A_W' },
  SiemensPerCm: { symbol: 'S/cm', csv: 'S_cm' },
  Cm2PerVoltSecond: { symbol: 'cm²/(V s)', csv: 'cm2_V_s' },
  Bytes: { symbol: 'B', csv: 'bytes' },
} as const satisfies Record<string, Unit>;

export type UnitSuffix = keyof typeof UNITS;
