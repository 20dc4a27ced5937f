import type { ConditionKey, Conditions, MeasurementKind, Warning } from '@dotbook/domain';
import {
  DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2,
  DEFAULT_TEMPERATURE_KELVIN,
} from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';

/** Where an effective condition comes from, in order of precedence; `default` last. */
export type ConditionOrigin = 'override' | 'measurement' | 'file' | 'device' | 'default';

export interface ConditionSources {
  /** What is measured; the irradiance has a default for kinds whose efficiency needs it only. */
  readonly kind: MeasurementKind;
  /** `--set`, or what a person states for this analysis. */
  readonly overrides?: Conditions | undefined;
  readonly measurement?: Conditions | undefined;
  readonly file?: Conditions | undefined;
  readonly device?: Conditions | undefined;
}

export interface ResolvedConditions {
  /** The effective conditions: what the analysis uses and what the inputs digest is made of. */
  readonly conditions: Conditions;
  readonly origins: Readonly<Partial<Record<ConditionKey, ConditionOrigin>>>;
  readonly warnings: readonly Warning[];
}

const ORIGIN_NAMES: Readonly<Record<ConditionOrigin, string>> = {
  override: 'set by hand',
  measurement: 'the measurement',
  file: 'the file',
  device: 'the device',
  default: 'the default',
};

/** Numbers that only make sense above zero; anything else is left out as not stated. */
const POSITIVE_KEYS: ReadonlySet<ConditionKey> = new Set<ConditionKey>([
  'apertureAreaCm2',
  'irradianceMilliwattPerCm2',
  'temperatureKelvin',
  'bandgapElectronvolt',
  'plqyFraction',
  'assumedUrbachEnergyMillielectronvolt',
]);

/** Smaller than any area, irradiance, yield or energy that can be measured, in the unit of each key. */
const SMALLEST_POSITIVE = 1e-12;

/** Areas that differ by more than this are a conflict, relative. */
const AREA_TOLERANCE = 0.01;

/** Irradiances outside are implausible, mW/cm²; above five suns a number is more often W/m² than light that was concentrated. */
const PLAUSIBLE_IRRADIANCE_MILLIWATT_PER_CM2 = { minimum: 1, maximum: 500 } as const;

const KINDS_WITH_IRRADIANCE: ReadonlySet<MeasurementKind> = new Set<MeasurementKind>([
  'jv',
  'stabilisedIv',
  'mppTracking',
]);

/**
 * Effective conditions by precedence: override, then measurement, then file, then device, then default. Every key keeps
 * its origin. Sources that disagree are told with both values: `areaConflict` for areas more than 1 % apart, else
 * `conditionOverridden`. Defaults: 298.15 K for every kind; 100 mW/cm² for illuminated current-voltage kinds only when
 * nothing says otherwise (`irradianceAssumed`). The area is never assumed, nor is its kind: where another source gives
 * the area, the kind that was said of a different area is left out (`conditionMissing`).
 */
export function resolveConditions(sources: ConditionSources): ResolvedConditions {
  const ordered: readonly (readonly [ConditionOrigin, Conditions])[] = [
    ['override', sources.overrides ?? {}],
    ['measurement', sources.measurement ?? {}],
    ['file', sources.file ?? {}],
    ['device', sources.device ?? {}],
  ];
  const conditions: Conditions = {};
  const origins: Partial<Record<ConditionKey, ConditionOrigin>> = {};
  const warnings: Warning[] = [];
  for (const [origin, stated] of ordered) {
    for (const key of keysOf(stated)) {
      const value = stated[key];
      if (value === undefined) continue;
      if (!isUsable(key, value)) {
        warnings.push({
          code: 'conditionMissing',
          detail: `${key} = ${value} (${ORIGIN_NAMES[origin]}) is not a value above zero; it is treated as not stated.`,
        });
        continue;
      }
      const used = conditions[key];
      const usedOrigin = origins[key];
      if (used === undefined || usedOrigin === undefined) {
        assign(conditions, key, value);
        origins[key] = origin;
      } else if (!isSame(used, value)) {
        warnings.push(disagreement(key, [used, usedOrigin], [value, origin]));
      }
    }
  }
  if (conditions.temperatureKelvin === undefined) {
    conditions.temperatureKelvin = DEFAULT_TEMPERATURE_KELVIN;
    origins.temperatureKelvin = 'default';
  }
  warnings.push(...dropKindOfOtherArea(ordered, conditions, origins));
  warnings.push(...resolveIrradiance(sources.kind, conditions, origins));
  return { conditions, origins, warnings };
}

/** The kind of an area says nothing of another area. */
function dropKindOfOtherArea(
  ordered: readonly (readonly [ConditionOrigin, Conditions])[],
  conditions: Conditions,
  origins: Partial<Record<ConditionKey, ConditionOrigin>>,
): Warning[] {
  const { apertureAreaCm2: used, areaKind } = conditions;
  const { apertureAreaCm2: usedOrigin, areaKind: kindOrigin } = origins;
  const described = ordered.find(([origin]) => origin === kindOrigin)?.[1].apertureAreaCm2;
  if (used === undefined || usedOrigin === undefined || kindOrigin === undefined) return [];
  if (described === undefined || !isAreaConflict(used, described)) return [];
  delete conditions.areaKind;
  delete origins.areaKind;
  return [
    {
      code: 'conditionMissing',
      detail: `areaKind is ${areaKind} (${ORIGIN_NAMES[kindOrigin]}) of an area of ${described} cm²; of which kind the ${used} cm² that are used are (${ORIGIN_NAMES[usedOrigin]}), nobody says. State areaKind with the measurement.`,
    },
  ];
}

const isAreaConflict = (used: number, other: number): boolean =>
  Math.abs(used - other) > AREA_TOLERANCE * Math.min(used, other);

function resolveIrradiance(
  kind: MeasurementKind,
  conditions: Conditions,
  origins: Partial<Record<ConditionKey, ConditionOrigin>>,
): Warning[] {
  const stated = conditions.irradianceMilliwattPerCm2;
  const { minimum, maximum } = PLAUSIBLE_IRRADIANCE_MILLIWATT_PER_CM2;
  if (stated !== undefined) {
    if (stated >= minimum && stated <= maximum) return [];
    return [
      {
        code: 'irradianceImplausible',
        detail: `The irradiance ${formatNumber(stated)} mW/cm² lies outside ${minimum} to ${maximum} mW/cm²; the efficiency rests on it, check its unit (1000 W/m² are 100 mW/cm²).`,
      },
    ];
  }
  if (!KINDS_WITH_IRRADIANCE.has(kind) || conditions.dark === true) return [];
  conditions.irradianceMilliwattPerCm2 = DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2;
  origins.irradianceMilliwattPerCm2 = 'default';
  return [
    {
      code: 'irradianceAssumed',
      detail: `Neither file, measurement nor device states the irradiance; ${DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2} mW/cm² is assumed for the efficiency.`,
    },
  ];
}

function disagreement(
  key: ConditionKey,
  [used, usedOrigin]: readonly [ConditionValue, ConditionOrigin],
  [other, otherOrigin]: readonly [ConditionValue, ConditionOrigin],
): Warning {
  const isConflict =
    key === 'apertureAreaCm2' &&
    typeof used === 'number' &&
    typeof other === 'number' &&
    isAreaConflict(used, other);
  return {
    code: isConflict ? 'areaConflict' : 'conditionOverridden',
    detail: `${key} is ${used} (${ORIGIN_NAMES[usedOrigin]}) and ${other} (${ORIGIN_NAMES[otherOrigin]}); ${used} is used.`,
  };
}

type ConditionValue = NonNullable<Conditions[ConditionKey]>;

function keysOf(stated: Conditions): ConditionKey[] {
  return Object.keys(stated).toSorted() as ConditionKey[];
}

function assign<K extends ConditionKey>(target: Conditions, key: K, value: NonNullable<Conditions[K]>): void {
  target[key] = value;
}

function isUsable(key: ConditionKey, value: ConditionValue): boolean {
  if (typeof value !== 'number') return true;
  return Number.isFinite(value) && (value >= SMALLEST_POSITIVE || !POSITIVE_KEYS.has(key));
}

function isSame(a: ConditionValue, b: ConditionValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
  return a === b;
}
