import { conditionFromText, type ConditionChanges, type Conditions, isConditionKey } from '@dotbook/domain';
import { WrongUse } from '../../exit-status.ts';
import { withSetting } from '../../settings-arguments.ts';

/** What is to be said of which measurements. */
export interface StatedChanges {
  readonly ids: readonly string[];
  readonly conditions: ConditionChanges;
}

/**
 * The arguments of `dotbook measurement set`: ids, and conditions as `key=value`, or `key=` to take one back.
 * @throws WrongUse without an id or a condition, for a key given twice, for a purpose taken back; DomainError for a key or value
 *   that cannot be.
 */
export function conditionChanges(given: readonly string[]): StatedChanges {
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
  let conditions: ConditionChanges = {};
  for (const [key, text] of settings) {
    if (text === '' && key === 'purpose') {
      throw new WrongUse('A measurement always has a purpose; name another one, such as purpose=routine.');
    }
    const isTakenBack = text === '' && isConditionKey(key);
    conditions = { ...conditions, ...(isTakenBack ? { [key]: null } : conditionFromText(key, text)) };
  }
  return { ids, conditions };
}

/** Conditions as they are written on a command line, by their names. */
export function conditionsText(conditions: Conditions): string {
  return Object.entries(conditions)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ');
}
