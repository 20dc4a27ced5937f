import { conditionFromText, type ConditionKey, type Conditions, isConditionKey } from '@dotbook/domain';
import { WrongUse } from '../../exit-status.ts';
import { withSetting } from '../../settings-arguments.ts';

/** What is to be said of measurements, and what no longer. */
export interface ConditionChanges {
  readonly ids: readonly string[];
  readonly stated: Conditions;
  readonly takenBack: readonly ConditionKey[];
}

/**
 * The arguments of `dotbook measurement set`: ids, and conditions as `key=value`, or `key=` to take one back.
 * @throws WrongUse without an id or a condition, for a key given twice, for a purpose taken back; DomainError for a key or value
 *   that cannot be.
 */
export function conditionChanges(given: readonly string[]): ConditionChanges {
  const ids = given.filter((argument) => !argument.includes('='));
  let settings: ReadonlyMap<string, string> = new Map();
  for (const argument of given) {
    if (argument.includes('=')) settings = withSetting('measurement set', argument, settings);
  }
  if (ids.length === 0 || settings.size === 0) {
    throw new WrongUse(
      'Name at least one measurement by its id, and one condition as key=value, such as windowSecond=60.',
    );
  }
  const stated: Conditions[] = [];
  const takenBack: ConditionKey[] = [];
  for (const [key, text] of settings) {
    if (text === '' && key === 'purpose') {
      throw new WrongUse('A measurement always has a purpose; name another one, such as purpose=routine.');
    }
    if (text === '' && isConditionKey(key)) takenBack.push(key);
    else stated.push(conditionFromText(key, text));
  }
  return { ids, stated: Object.assign({}, ...stated) as Conditions, takenBack };
}

/** All that people state of a measurement after the changes: what they do not name stays. */
export function changedConditions(before: Conditions, { stated, takenBack }: ConditionChanges): Conditions {
  const gone: ReadonlySet<string> = new Set(takenBack);
  return { ...Object.fromEntries(Object.entries(before).filter(([key]) => !gone.has(key))), ...stated };
}

/** Conditions as they are written on a command line, by their names. */
export function conditionsText(conditions: Conditions): string {
  return Object.entries(conditions)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ');
}
