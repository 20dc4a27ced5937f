import { DomainError } from '../errors/domain-error.ts';
import { AMOUNT_QUANTITIES } from './amount-quantities.ts';
import { COLUMN_QUANTITIES } from './column-quantities.ts';
import { CONDITION_QUANTITIES } from './condition-quantities.ts';
import { MATERIAL_METRIC_QUANTITIES } from './material-metric-quantities.ts';
import { CELL_METRIC_QUANTITIES, SUMMARY_METRIC_QUANTITIES } from './metric-quantities.ts';
import type { QuantityDefinition } from './quantity.ts';
import { UNITS } from './units.ts';

/** The one closed table of quantities: everything with a number that Dotbook stores, shows or exports. */
const DEFINITIONS = {
  ...CELL_METRIC_QUANTITIES,
  ...SUMMARY_METRIC_QUANTITIES,
  ...MATERIAL_METRIC_QUANTITIES,
  ...COLUMN_QUANTITIES,
  ...CONDITION_QUANTITIES,
  ...AMOUNT_QUANTITIES,
} as const satisfies Record<string, QuantityDefinition>;

export type QuantityKey = keyof typeof DEFINITIONS;

/** One quantity with everything that is derived from its key. */
export interface Quantity extends QuantityDefinition {
  readonly key: QuantityKey;
  /** Unit as shown to a person; empty for pure numbers and for statistics, which take that of their input. */
  readonly unitSymbol: string;
  /** Column name in every CSV, e.g. `jsc_mA_cm2`. */
  readonly csvHeader: string;
}

const snakeCase = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function complete(key: QuantityKey): Quantity {
  const definition: QuantityDefinition = DEFINITIONS[key];
  if (definition.unit === 'one' || definition.unit === 'ofInput') {
    return { ...definition, key, unitSymbol: '', csvHeader: snakeCase(key) };
  }
  const unit = UNITS[definition.unit];
  const base = key.slice(0, key.length - definition.unit.length);
  return { ...definition, key, unitSymbol: unit.symbol, csvHeader: `${snakeCase(base)}_${unit.csv}` };
}

const KEYS = Object.keys(DEFINITIONS) as QuantityKey[];

const BY_KEY = Object.fromEntries(KEYS.map((key) => [key, complete(key)])) as Record<QuantityKey, Quantity>;

/** Every quantity, in the order of the table. */
export const QUANTITIES: readonly Quantity[] = KEYS.map((key) => BY_KEY[key]);

/** Whether a name is a key of the table. */
export function isQuantityKey(name: string): name is QuantityKey {
  return Object.hasOwn(BY_KEY, name);
}

/** The quantity of a key. */
export function quantityOf(key: QuantityKey): Quantity {
  return BY_KEY[key];
}

/** CSV column name of a quantity, e.g. `jsc_mA_cm2` of `jscMilliampPerCm2`. */
export function csvHeaderOf(key: QuantityKey): string {
  return quantityOf(key).csvHeader;
}

/** Label with unit for axes and table heads, e.g. `Jsc (mA/cm²)`; the bare symbol where there is no unit. */
export function labelOf(key: QuantityKey): string {
  const { symbol, unitSymbol } = quantityOf(key);
  return unitSymbol === '' || unitSymbol === '1' ? symbol : `${symbol} (${unitSymbol})`;
}

/** Description for OpenAPI and documents, with unit and bounds, e.g. `Fill factor … Unit: none. 0 to 1.` */
export function descriptionOf(key: QuantityKey): string {
  const entry = quantityOf(key);
  const unit = entry.unit === 'ofInput' ? 'that of the input' : entry.unitSymbol || 'none';
  return `${entry.description}. Unit: ${unit}. ${boundsText(entry)}`;
}

function boundsText({ minimum, maximum }: QuantityDefinition): string {
  if (minimum !== null && maximum !== null) return `From ${minimum} to ${maximum}.`;
  if (minimum !== null) return `At least ${minimum}.`;
  if (maximum !== null) return `At most ${maximum}.`;
  return 'Any finite number.';
}

/**
 * Refuses a number that is not finite or lies outside what is physically possible for its quantity.
 *
 * @param pointer JSON pointer of the field, for the error.
 * @throws DomainError `numberNotFinite` or `valueOutOfBounds` (meaningless).
 */
export function assertWithinBounds(key: QuantityKey, value: number, pointer: string): void {
  assertFinite(value, pointer);
  const entry = quantityOf(key);
  const { minimum, maximum, unitSymbol } = entry;
  if ((minimum === null || value >= minimum) && (maximum === null || value <= maximum)) return;
  const detail =
    `${key} is ${value} ${unitSymbol === '1' ? '' : unitSymbol}`.trimEnd() +
    `, which is not possible. ${boundsText(entry)}`;
  throw new DomainError('valueOutOfBounds', 'meaningless', `${detail} Check the value and its unit.`, [
    { pointer, detail },
  ]);
}

/**
 * Refuses NaN and the infinities: a missing number is null, never one of these.
 *
 * @throws DomainError `numberNotFinite` (meaningless).
 */
export function assertFinite(value: number, pointer: string): void {
  if (Number.isFinite(value)) return;
  const detail = `The value at ${pointer} is ${value}; it must be a finite number, or null when it is not known.`;
  throw new DomainError('numberNotFinite', 'meaningless', detail, [{ pointer, detail }]);
}
