import type { Column } from './column.ts';
import { type ColumnRule, firstMatch, matchColumn, type MatchedColumn } from './column-rule.ts';
import type { TablePlan, TablePlanner } from './table-plan.ts';
import { readTogether, soleLabel, plainRecord } from './table-record.ts';

const DECAY_TIME: ColumnRule = {
  quantity: 'timeNanosecond',
  names: /^(?:(?:decay |delay )?time|zeit|t|bins?)(?![a-zäöüß])/,
  unit: 'ns',
  byUnit: true,
  withoutUnit: { form: 'refused' },
};

const COUNTED = { unit: 'counts', withoutUnit: { form: 'asWritten' } } as const;

const RESPONSE: ColumnRule = {
  quantity: 'instrumentResponseCounts',
  names:
    /^(?:irf|instrument(?:al)? response(?: function)?|prompt|apparatefunktion|laser|scatter)(?![a-zäöüß])/,
  ...COUNTED,
};

const DECAY: ColumnRule = {
  quantity: 'decayCounts',
  names:
    /^(?:(?:pl |trpl )?(?:decay|counts|cts|photons|signal|intensity|intensität|zerfall)|pl|trpl|zählrate)(?![a-zäöüß])/,
  byUnit: true,
  ...COUNTED,
};

const UNNAMED_DECAY: ColumnRule = { ...DECAY, names: /^/, byUnit: false };

/** One millisecond and above are no bins of a photon counter. */
const LONGEST_BIN_UNIT_SECOND = 1e-6;

/**
 * Decays over ps, ns or µs: one record per decay, each with the instrument response where the table has it; a table of nothing
 * but a response is one record.
 */
export const planDecay: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'trpl') return null;
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const time = matchColumn(first, DECAY_TIME);
  if (time === null || !isCounterTime(time, kind !== null)) return null;
  const responses = others.flatMap((column) => matchColumn(column, RESPONSE) ?? []);
  const isSure = kind !== null || responses.length > 0;
  const decays = others
    .filter(({ index }) => !responses.some((response) => response.index === index))
    .flatMap((column) => decayOf(column, isSure) ?? []);
  const [response] = responses;
  if (responses.length > 1) return null;
  if (decays.length > 0) return planOf(time, decays, response);
  return response === undefined ? null : planOf(time, [response], undefined);
};

function decayOf(column: Column, mayBeUnnamed: boolean): MatchedColumn | null {
  if (column.heading.text === '') return null;
  return firstMatch(column, mayBeUnnamed ? [DECAY, UNNAMED_DECAY] : [DECAY]);
}

/** Where the caller says the kind, a missing unit is told as that; else such a table is none of decays. */
function isCounterTime({ heading: { unit } }: MatchedColumn, isSaid: boolean): boolean {
  if (unit === null) return isSaid;
  return unit.timesFactor / unit.perFactor <= LONGEST_BIN_UNIT_SECOND || isSaid;
}

function planOf(
  time: MatchedColumn,
  decays: readonly MatchedColumn[],
  response: MatchedColumn | undefined,
): TablePlan {
  const withResponse = response === undefined ? [] : [response];
  return {
    kind: 'trpl',
    indices: [time, ...decays, ...withResponse].map(({ index }) => index),
    abscissaIndices: [time.index],
    curveCount: decays.length,
    readRecords(numbers, entries) {
      const records = decays.flatMap((decay) => {
        const read = readTogether(numbers, [time, decay, ...withResponse]);
        const own = decay.heading.name || decay.heading.text;
        const label = decays.length === 1 ? soleLabel('trpl', entries) : own;
        return read === null ? [] : [plainRecord('trpl', { label, ...read }, entries)];
      });
      return { records, warnings: [] };
    },
  };
}
