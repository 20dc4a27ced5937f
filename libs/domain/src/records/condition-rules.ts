import { DomainError } from '../errors/domain-error.ts';
import { shownValue } from '../errors/shown-value.ts';
import { assertWithinBounds, isQuantityKey } from '../quantities/quantities.ts';
import type { ConditionChanges } from './condition-changes.ts';
import type { ConditionKey, Conditions } from './conditions.ts';

/** What a condition may hold: a number within the bounds of the quantity table, one of some words, yes or no, or free text. */
export type ConditionRule =
  | { readonly form: 'number' }
  | { readonly form: 'choice'; readonly choices: readonly string[] }
  | { readonly form: 'boolean' }
  | { readonly form: 'text' };

const NUMBER: ConditionRule = { form: 'number' };
const TEXT: ConditionRule = { form: 'text' };
const oneOf = (...choices: string[]): ConditionRule => ({ form: 'choice', choices });

const RULES: Readonly<Record<ConditionKey, ConditionRule>> = {
  apertureAreaCm2: NUMBER,
  areaKind: oneOf('total', 'aperture', 'designatedIllumination', 'active'),
  irradianceMilliwattPerCm2: NUMBER,
  temperatureKelvin: NUMBER,
  scanDirection: oneOf('reverse', 'forward'),
  scanRateMillivoltPerSecond: NUMBER,
  delaySecond: NUMBER,
  dark: { form: 'boolean' },
  purpose: oneOf('initial', 'routine', 'ageing', 'certification', 'diagnostic'),
  plqyFraction: NUMBER,
  plqyKind: oneOf('absolute', 'differential'),
  plqyStructure: TEXT,
  excitationNanometre: NUMBER,
  vocVolt: NUMBER,
  vocRadVolt: NUMBER,
  jscMilliampPerCm2: NUMBER,
  bandgapElectronvolt: NUMBER,
  assumedUrbachEnergyMillielectronvolt: NUMBER,
  relativeHumidityPercent: NUMBER,
  thicknessNanometre: NUMBER,
  relativePermittivity: NUMBER,
  transition: oneOf('direct', 'indirect'),
  arrheniusForm: oneOf('sigmaT', 'sigma'),
  baselineFromElectronvolt: NUMBER,
  baselineToElectronvolt: NUMBER,
  hkl: TEXT,
  xrayWavelengthAngstrom: NUMBER,
  hasKAlpha2: { form: 'boolean' },
  instrumentFwhmDegree: NUMBER,
  shapeFactor: NUMBER,
  latticeParameterCsAngstrom: NUMBER,
  latticeParameterFaAngstrom: NUMBER,
  windowSecond: NUMBER,
  maximumDriftPercentPerMinute: NUMBER,
  referencePlqyFraction: NUMBER,
  referenceRefractiveIndex: NUMBER,
  sampleRefractiveIndex: NUMBER,
  referencePrefix: TEXT,
  repetitionRateHertz: NUMBER,
  acquisitionSecond: NUMBER,
  instrumentResponse: { form: 'boolean' },
  decayModel: oneOf('monoexponential', 'biexponential', 'stretchedExponential'),
  isosProtocol: TEXT,
  elapsedSecond: NUMBER,
  faFraction: NUMBER,
  absorbance: NUMBER,
  pixelSizeNanometre: NUMBER,
  apertureAreaUncertaintyCm2: NUMBER,
  irradianceUncertaintyMilliwattPerCm2: NUMBER,
  temperatureUncertaintyKelvin: NUMBER,
  plqyUncertaintyFraction: NUMBER,
  atmosphere: TEXT,
};

/** Every key that conditions may have, in alphabetical order. */
export const CONDITION_KEYS: readonly ConditionKey[] = (Object.keys(RULES) as ConditionKey[]).sort();

const MAX_TEXT_LENGTH = 200;
/** Not blank, well-formed, nothing that a terminal would obey. */
const READABLE = /^(?!\s*$)[^\p{Cc}\p{Cs}]*$/u;
const DECIMAL_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What a condition may hold. */
export function conditionRuleOf(key: ConditionKey): ConditionRule {
  return RULES[key];
}

/** Whether a name is a condition key. */
export function isConditionKey(name: string): name is ConditionKey {
  return Object.hasOwn(RULES, name);
}

/**
 * Checks conditions that came as JSON.
 *
 * @param pointer JSON pointer of the object, for the errors.
 * @throws DomainError `conditionUnknown` (malformed), `conditionInvalid` (malformed), `valueOutOfBounds` or `numberNotFinite` (meaningless).
 */
export function conditionsFromJson(value: unknown, pointer: string): Conditions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal('conditionInvalid', pointer, 'conditions must be an object of keys and values');
  }
  const entries = Object.entries(value).map(([key, entry]: [string, unknown]) => {
    const place = `${pointer}/${key}`;
    const known = knownKey(key, place);
    checkValue(known, entry, place);
    return [known, entry];
  });
  // Every entry was checked against the rule of its key just above.
  return Object.fromEntries(entries) as Conditions;
}

/**
 * Checks changes of conditions that came as JSON: null takes one back, but for the purpose, which every measurement has.
 *
 * @param pointer JSON pointer of the object, for the errors.
 * @throws DomainError as {@link conditionsFromJson}.
 */
export function conditionChangesFromJson(
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): ConditionChanges {
  const isTakenBack = ([key, entry]: [string, unknown]): boolean => entry === null && key !== 'purpose';
  const entries = Object.entries(value);
  const stated = Object.fromEntries(entries.filter((entry) => !isTakenBack(entry)));
  const takenBack = entries
    .filter(isTakenBack)
    .map(([key]) => [knownKey(key, `${pointer}/${key}`), null] as const);
  return { ...conditionsFromJson(stated, pointer), ...Object.fromEntries(takenBack) };
}

/**
 * One condition written as text, as on the command line: numbers with a decimal point, `true` or `false`, words.
 *
 * @throws DomainError as {@link conditionsFromJson}.
 */
export function conditionFromText(key: string, text: string): Conditions {
  const pointer = `/conditions/${key}`;
  const known = knownKey(key, pointer);
  return conditionsFromJson({ [known]: valueFromText(RULES[known], known, text, pointer) }, '/conditions');
}

function knownKey(key: string, pointer: string): ConditionKey {
  if (isConditionKey(key)) return key;
  throw refusal(
    'conditionUnknown',
    pointer,
    `${shownValue(key)} is no condition. Known conditions: ${CONDITION_KEYS.join(', ')}`,
  );
}

function valueFromText(rule: ConditionRule, key: string, text: string, pointer: string): unknown {
  switch (rule.form) {
    case 'number':
      if (DECIMAL_NUMBER.test(text)) return Number(text);
      throw refusal(
        'conditionInvalid',
        pointer,
        `${key} must be a number such as 0.16, not ${shownValue(text)}`,
      );
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw refusal('conditionInvalid', pointer, `${key} must be true or false, not ${shownValue(text)}`);
    case 'choice':
    case 'text':
      return text;
  }
}

function checkValue(key: ConditionKey, value: unknown, pointer: string): void {
  const rule = RULES[key];
  const shown = shownValue(value);
  switch (rule.form) {
    case 'number':
      if (typeof value !== 'number') {
        throw refusal('conditionInvalid', pointer, `${key} must be a number, not ${shown}`);
      }
      if (isQuantityKey(key)) assertWithinBounds(key, value, pointer);
      return;
    case 'boolean':
      if (typeof value === 'boolean') return;
      throw refusal('conditionInvalid', pointer, `${key} must be true or false, not ${shown}`);
    case 'choice':
      if (typeof value === 'string' && rule.choices.includes(value)) return;
      throw refusal(
        'conditionInvalid',
        pointer,
        `${key} must be one of ${rule.choices.join(', ')}, not ${shown}`,
      );
    case 'text':
      if (typeof value === 'string' && READABLE.test(value) && value.length <= MAX_TEXT_LENGTH) return;
      throw refusal(
        'conditionInvalid',
        pointer,
        `${key} must be a text of 1 to ${MAX_TEXT_LENGTH} characters without control characters, not ${shown}`,
      );
  }
}

function refusal(code: string, pointer: string, detail: string): DomainError {
  return new DomainError(code, 'malformed', `${detail}.`, [{ pointer, detail }]);
}
