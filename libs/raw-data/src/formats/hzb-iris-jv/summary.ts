import type { HeaderClaim, InstrumentTime } from '@dotbook/domain';
import type { ClaimRule } from '../../records/claims.ts';
import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { type Fields, numberAt, textAt } from './fields.ts';
import type { Generation } from './generation.ts';

const ZERO_CELSIUS_IN_KELVIN = 273.15;
const WATT_PER_SQUARE_METRE_OF_A_MILLIWATT_PER_CM2 = 10;

/** Names without units; FF and Eff are fractions, photocurrents negative. */
const PLAIN_CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['V_oc', { metric: 'vocVolt', factor: 1 }],
  ['J_sc', { metric: 'jscMilliampPerCm2', factor: -1 }],
  ['FF', { metric: 'fillFactor', factor: 1 }],
  ['Eff', { metric: 'pcePercent', factor: 100 }],
  ['V_Mpp', { metric: 'vmppVolt', factor: 1 }],
  ['J_Mpp', { metric: 'jmppMilliampPerCm2', factor: -1 }],
]);

const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc [V]', { metric: 'vocVolt', factor: 1 }],
  ['Jsc [mA/cm2]', { metric: 'jscMilliampPerCm2', factor: -1 }],
  ['FF [%]', { metric: 'fillFactor', factor: 0.01 }],
  ['V_mpp [V]', { metric: 'vmppVolt', factor: 1 }],
  ['J_mpp [mA/cm2]', { metric: 'jmppMilliampPerCm2', factor: -1 }],
  ['Rs [Ωcm2]', { metric: 'slopeResistanceVocOhmCm2', factor: 1 }],
  ['Rp [Ωcm2]', { metric: 'slopeResistanceJscOhmCm2', factor: 1 }],
]);

/** Efficiency against the irradiance that the file states, and against 1000 W/m² for files that state none to believe. */
const EFFICIENCY = 'Eff [%]';
const EFFICIENCY_AT_ONE_SUN = 'Eff_1000 [%]';
const PERCENT: ClaimRule = { metric: 'pcePercent', factor: 1 };

/**
 * Results of the instrument as claims.
 * @param isIrradianceUnknown true where the file states no irradiance or none that can be: its efficiency is against nothing
 */
export function claimsOf(generation: Generation, isIrradianceUnknown: boolean): HeaderClaim[] {
  if (generation.name === 'plainNames') {
    return claimsBy(PLAIN_CLAIMS, generation.summary).filter(
      ({ metric }) => metric !== 'pcePercent' || !isIrradianceUnknown,
    );
  }
  const efficiency = isIrradianceUnknown ? EFFICIENCY_AT_ONE_SUN : EFFICIENCY;
  return claimsBy(new Map([...CLAIMS, [efficiency, PERCENT]]), generation.summary);
}

function claimsBy(rules: ReadonlyMap<string, ClaimRule>, summary: Fields): HeaderClaim[] {
  return [...rules].flatMap(([name, { metric, factor }]) => {
    const value = numberAt(summary, name);
    return value === null ? [] : [{ metric, claimedValue: value * factor, text: `${name}: ${value}` }];
  });
}

/** Area, irradiance, temperature, settling time and whether the light was on. */
export function readStated(generation: Generation, common: Fields): Stated {
  const { summary } = generation;
  const celsius = numberAt(summary, 'T_meas [°C]') ?? numberAt(common, 'temperature');
  const delayMillisecond = numberAt(summary, 'settling_time [ms]') ?? numberAt(common, 'settling_time_ms');
  return joinStated(
    statedArea(numberAt(summary, 'area [cm2]') ?? numberAt(summary, 'area')),
    statedIrradiance(irradianceOf(generation, common)),
    {
      conditions: {
        ...(celsius === null ? {} : { temperatureKelvin: celsius + ZERO_CELSIUS_IN_KELVIN }),
        ...(delayMillisecond === null ? {} : { delaySecond: delayMillisecond / 1000 }),
        ...(isDark(summary, common) ? { dark: true } : {}),
      },
      warnings: [],
    },
  );
}

/** W/m² in the first generation, which writes no unit; mW/cm² later. */
function irradianceOf({ name, summary }: Generation, common: Fields): number | null {
  if (name !== 'plainNames') return numberAt(summary, 'irradiance [mW/cm2]');
  const wattPerSquareMetre = numberAt(common, 'irradiance');
  return wattPerSquareMetre === null
    ? null
    : wattPerSquareMetre / WATT_PER_SQUARE_METRE_OF_A_MILLIWATT_PER_CM2;
}

function isDark(summary: Fields, common: Fields): boolean {
  return (
    /^dark/i.test(textAt(common, 'illumination_mode') ?? '') || numberAt(summary, 'light_intensity [%]') === 0
  );
}

/** `31.07.2026` and `08:02:14`; the first generation has no time. */
export function readTime(summary: Fields): InstrumentTime | null {
  const date = textAt(summary, 'date');
  const time = textAt(summary, 'time');
  return date === null ? null : readInstrumentTime([date, time].filter((part) => part !== null).join(' '));
}
