import { type Conditions, quantityOf, type Warning } from '@dotbook/domain';

/** Conditions that a file states, with the doubts about them. */
export interface Stated {
  readonly conditions: Conditions;
  readonly warnings: readonly Warning[];
}

export const NOTHING_STATED: Stated = { conditions: {}, warnings: [] };

export function joinStated(...parts: readonly Stated[]): Stated {
  return {
    conditions: Object.assign({}, ...parts.map((part) => part.conditions)) as Conditions,
    warnings: parts.flatMap((part) => part.warnings),
  };
}

/** An area that the file states in cm²; zero and negative ones are no area and leave it missing. */
export function statedArea(areaCm2: number | null): Stated {
  if (areaCm2 === null) return NOTHING_STATED;
  if (areaCm2 > 0) return { conditions: { apertureAreaCm2: areaCm2 }, warnings: [] };
  const detail = `The file states an area of ${areaCm2} cm², which no device has; it was not used.`;
  return { conditions: {}, warnings: [{ code: 'areaMissing', detail }] };
}

const LOWEST_IRRADIANCE = 1;
const HIGHEST_IRRADIANCE = 2000;

/**
 * An irradiance that the file states in mW/cm²: 0 is a dark curve; outside 1…2000 mW/cm² it is a mistake of unit or entry
 * and is not used.
 */
export function statedIrradiance(milliwattPerCm2: number | null): Stated {
  if (milliwattPerCm2 === null) return NOTHING_STATED;
  if (milliwattPerCm2 === 0) return { conditions: { dark: true }, warnings: [] };
  if (milliwattPerCm2 >= LOWEST_IRRADIANCE && milliwattPerCm2 <= HIGHEST_IRRADIANCE) {
    return { conditions: { irradianceMilliwattPerCm2: milliwattPerCm2 }, warnings: [] };
  }
  const detail = `The file states an irradiance of ${milliwattPerCm2} mW/cm², outside ${LOWEST_IRRADIANCE}…${HIGHEST_IRRADIANCE} mW/cm²; it was not used.`;
  return { conditions: {}, warnings: [{ code: 'irradianceImplausible', detail }] };
}

/** Conditions that are a number with a key of the quantity table. */
type NumberCondition =
  'excitationNanometre' | 'temperatureKelvin' | 'repetitionRateHertz' | 'irradianceMilliwattPerCm2';

/** A condition of a file above zero and within what is possible for its quantity; anything else counts as not stated. */
export function statedNumber(key: NumberCondition, value: number | null): Conditions {
  const { minimum, maximum } = quantityOf(key);
  const isPossible =
    value !== null && value > 0 && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
  return isPossible ? { [key]: value } : {};
}
