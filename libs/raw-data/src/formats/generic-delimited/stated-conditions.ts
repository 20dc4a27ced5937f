import {
  type ConditionKey,
  conditionFromText,
  type Conditions,
  conditionsFromJson,
  DomainError,
  type Warning,
} from '@dotbook/domain';
import { directionOf } from '../../records/scan-direction.ts';
import {
  joinStated,
  NOTHING_STATED,
  type Stated,
  statedArea,
  statedIrradiance,
} from '../../records/stated.ts';
import { convertValue, findUnit, toCanonical } from '../../text/unit.ts';
import { measureOf, type PreambleEntry } from './preamble.ts';
import type { ConditionName } from './preamble-vocabulary.ts';

/** Everything the preamble states about how the curves were measured; numbers without a unit are not used. */
export function statedIn(entries: readonly PreambleEntry[]): Stated {
  return joinStated(...entries.map(statedBy));
}

function statedBy(entry: PreambleEntry): Stated {
  const { role } = entry;
  switch (role.form) {
    case 'condition':
      return role.rule.unit === null
        ? statedWords(entry, role.rule)
        : statedNumber(entry, role.rule, role.rule.unit);
    case 'exactCondition':
      return checked(entry, () => conditionFromText(role.key, entry.value));
    case 'text':
      if (role.role === 'scanDirection') {
        const direction = directionOf(entry.value);
        return direction === null ? NOTHING_STATED : just({ scanDirection: direction });
      }
      if (role.role === 'illumination') {
        const isDark = readDark(entry);
        return isDark === null ? NOTHING_STATED : just({ dark: isDark });
      }
      return NOTHING_STATED;
  }
}

function statedWords(entry: PreambleEntry, { key }: ConditionName): Stated {
  return checked(entry, () => conditionsFromJson({ [key]: entry.value }, '/conditions'));
}

function statedNumber(entry: PreambleEntry, { key, advice }: ConditionName, unitText: string): Stated {
  const measure = measureOf(entry);
  const into = findUnit(unitText);
  if (measure === null || into === null) return NOTHING_STATED;
  const isPure = into.dimension === 'share' && into.perFactor === 1;
  if (isPure && measure.unit === null) return checkedNumber(entry, key, measure.value);
  if (measure.unit?.dimension !== into.dimension) return unitMissing(entry, key, advice);
  const hasOffset = measure.unit.offset !== 0;
  const value = hasOffset
    ? toCanonical(measure.value, measure.unit)
    : convertValue(measure.value, measure.unit, into);
  if (key === 'apertureAreaCm2') return statedArea(value);
  if (key === 'irradianceMilliwattPerCm2') return statedIrradiance(value);
  return checkedNumber(entry, key, key === 'scanRateMillivoltPerSecond' ? Math.abs(value) : value);
}

function checkedNumber(entry: PreambleEntry, key: ConditionKey, value: number): Stated {
  return checked(entry, () => conditionsFromJson({ [key]: value }, '/conditions'));
}

/** A value that no condition may have is not used, and the reason is told. */
function checked(entry: PreambleEntry, conditions: () => Conditions): Stated {
  try {
    return just(conditions());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return doubt('conditionMissing', `"${entry.text}" was not used: ${error.message}`);
  }
}

function unitMissing(entry: PreambleEntry, key: ConditionKey, advice: string): Stated {
  const detail = `"${entry.text}" has no unit that Dotbook knows for it (${advice}); it was not used.`;
  return doubt(key === 'apertureAreaCm2' ? 'areaAmbiguous' : 'conditionMissing', detail);
}

const YES = /^(?:1|yes|true|on|ja|an|light|lt|hell)$/i;
const NO = /^(?:0|no|false|off|nein|aus|dark|dk|dunkel)$/i;

/** `dark: yes` and `illuminated: no` both mean dark. */
function readDark(entry: PreambleEntry): boolean | null {
  const asksForDark = /dark|dunkel/i.test(entry.heading.name);
  if (YES.test(entry.value)) return asksForDark && !/^(?:light|lt|hell)$/i.test(entry.value);
  if (NO.test(entry.value)) return !asksForDark || /^(?:dark|dk|dunkel)$/i.test(entry.value);
  return null;
}

function just(conditions: Conditions): Stated {
  return { conditions, warnings: [] };
}

function doubt(code: Warning['code'], detail: string): Stated {
  return { conditions: {}, warnings: [{ code, detail }] };
}
