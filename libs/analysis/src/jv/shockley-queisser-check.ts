import type { Conditions, Warning } from '@dotbook/domain';
import { findRootByBisection } from '../numerics/bisection.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { am15gCurrentBelowMilliampPerCm2 } from '../spectrum/photon-current.ts';
import { BANDGAP_RANGE_ELECTRONVOLT, shockleyQueisserVocVolt } from '../sq-limit/shockley-queisser-limit.ts';

/** Lamp level and area are not known better than this, relative; below it an excess of current proves nothing. */
const CURRENT_MARGIN = 1.02;

/** A gap so much above Voc, in volt, reaches it at room temperature, and most devices give less than its current. */
const TYPICAL_DEFICIT_VOLT = 0.3;

interface Found {
  readonly jscMilliampPerCm2: number | null;
  readonly vocVolt: number | null;
}

/**
 * `exceedsShockleyQueisser`: with a known gap when Voc or Jsc is above the limit of that gap; without one when no gap
 * at all allows the pair: the smallest gap whose limiting voltage reaches Voc has a limiting current below Jsc.
 * The limit of the current scales with the irradiance.
 */
export function exceedsShockleyQueisser(found: Found, conditions: Conditions): Warning[] {
  const { jscMilliampPerCm2: jsc, vocVolt: voc } = found;
  const suns = (conditions.irradianceMilliwattPerCm2 ?? 100) / 100;
  const temperature = conditions.temperatureKelvin ?? 298.15;
  const gap = conditions.bandgapElectronvolt;
  const { minimum, maximum } = BANDGAP_RANGE_ELECTRONVOLT;
  if (gap !== undefined && gap >= minimum && gap <= maximum) {
    const limitVoc = shockleyQueisserVocVolt(gap, temperature);
    const limitJsc = limitingCurrent(gap) * suns;
    const warnings: Warning[] = [];
    if (voc !== null && voc > limitVoc) {
      warnings.push(
        excess(
          `Voc ${formatNumber(voc)} V is above the limit ${formatNumber(limitVoc)} V of a ${gap} eV gap`,
        ),
      );
    }
    if (jsc !== null && jsc > limitJsc * CURRENT_MARGIN) {
      warnings.push(
        excess(
          `Jsc ${formatNumber(jsc)} mA/cm² is above the limit ${formatNumber(limitJsc)} mA/cm² of a ${gap} eV gap`,
        ),
      );
    }
    return warnings;
  }
  if (jsc === null) return [];
  if (isAllowedByWiderGap(found.vocVolt, jsc / suns, temperature)) return [];
  const smallestGap = voc === null ? minimum : smallestGapWithVoc(voc, temperature);
  const limitJsc = limitingCurrent(smallestGap) * suns;
  if (jsc <= limitJsc * CURRENT_MARGIN) return [];
  return [
    excess(
      voc === null
        ? `Jsc ${formatNumber(jsc)} mA/cm² is more than the whole spectrum gives (${formatNumber(limitJsc)} mA/cm²)`
        : `Voc ${formatNumber(voc)} V needs a gap of at least ${formatNumber(smallestGap)} eV, which gives at most ${formatNumber(limitJsc)} mA/cm², and Jsc is ${formatNumber(jsc)} mA/cm²`,
    ),
  ];
}

/** Any gap that reaches Voc has a limiting current below that of the smallest: what it allows needs no search. */
function isAllowedByWiderGap(
  vocVolt: number | null,
  currentPerSun: number,
  temperatureKelvin: number,
): boolean {
  if (vocVolt === null) return false;
  const gap = vocVolt + TYPICAL_DEFICIT_VOLT;
  return currentPerSun <= limitingCurrent(gap) && shockleyQueisserVocVolt(gap, temperatureKelvin) >= vocVolt;
}

function limitingCurrent(gap: number): number {
  return am15gCurrentBelowMilliampPerCm2(photonEnergyElectronvolt(gap));
}

function smallestGapWithVoc(vocVolt: number, temperatureKelvin: number): number {
  const { minimum, maximum } = BANDGAP_RANGE_ELECTRONVOLT;
  const excessVoltage = (gap: number): number => shockleyQueisserVocVolt(gap, temperatureKelvin) - vocVolt;
  if (excessVoltage(minimum) >= 0) return minimum;
  if (excessVoltage(maximum) <= 0) return maximum;
  return findRootByBisection(excessVoltage, minimum, maximum);
}

function excess(what: string): Warning {
  return {
    code: 'exceedsShockleyQueisser',
    detail: `${what}: impossible for one junction at this irradiance. Check area, lamp level and units, or whether it is a tandem.`,
  };
}
