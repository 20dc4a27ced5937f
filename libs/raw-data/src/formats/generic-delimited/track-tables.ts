import type { TableKind, TableRecord } from '@dotbook/domain';
import { type Column, normalisedName } from './column.ts';
import { firstMatch, matchColumn, type MatchedColumn } from './column-rule.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import type { TablePlan, TablePlanner } from './table-plan.ts';
import { readTogether, soleLabel, plainRecord } from './table-record.ts';
import {
  NORMALISED,
  TRACK_HOUR,
  TRACK_RULES,
  TRACK_SECOND,
  TRACK_TEMPERATURE,
  YIELDS,
} from './track-rules.ts';

/** Units of a time from which on a track is one of stability. */
const LONG_UNIT_SECOND = 3600;

/** Maximum-power-point tracking (time in s or min) and ageing (h or d): one record per device. */
export const planTrack: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'mppTracking' && kind !== 'stability') return null;
  const [first, ...others] = columns;
  if (first === undefined || matchColumn(first, TRACK_SECOND) === null) return null;
  const values = others.flatMap((column) => firstMatch(column, TRACK_RULES) ?? []);
  const hasYield = values.some(({ rule }) => YIELDS.includes(rule));
  if (kind === null && !hasYield) return null;
  const trackKind = kind ?? kindOf(first, values);
  const time = matchColumn(first, trackKind === 'stability' ? TRACK_HOUR : TRACK_SECOND);
  if (time === null) return null;
  const unnamed = values.length > 0 || trackKind !== 'stability' ? [] : others.flatMap(asNormalised);
  const temperatures = values.filter(({ rule }) => rule === TRACK_TEMPERATURE);
  const shared = temperatures.length === 1 ? temperatures : [];
  const own = values.filter((column) => !shared.includes(column));
  const devices = unnamed.length > 0 ? unnamed.map((column) => [column]) : byDevice(own);
  return devices.length === 0 ? null : planOf(trackKind, time, devices, shared);
};

function kindOf({ heading, tail }: Column, values: readonly MatchedColumn[]): 'stability' | 'mppTracking' {
  const unit = heading.unit ?? tail?.unit ?? null;
  const isLong = unit !== null && unit.timesFactor / unit.perFactor >= LONG_UNIT_SECOND;
  return isLong || values.every(({ rule }) => rule.quantity === 'normalisedFraction')
    ? 'stability'
    : 'mppTracking';
}

/** Under a device's name alone stands what is left of the start; that the numbers are such is checked when they are read. */
function asNormalised({ index, heading }: Column): MatchedColumn[] {
  const isPlain = heading.text !== '' && (heading.unitText === null || heading.unit?.dimension === 'share');
  return isPlain ? [{ index, heading, rule: UNNAMED_NORMALISED }] : [];
}

const UNNAMED_NORMALISED = { ...NORMALISED, names: /^/ };

/** The columns of one device: those whose headings are the same without the quantity, else each repetition begins a new one. */
function byDevice(values: readonly MatchedColumn[]): MatchedColumn[][] {
  const byName = new Map<string, MatchedColumn[]>();
  for (const column of values) {
    const name = deviceOf(column);
    byName.set(name, [...(byName.get(name) ?? []), column]);
  }
  const groups = [...byName.values()];
  const hasRepetition = groups.some((group) => new Set(group.map(({ rule }) => rule)).size < group.length);
  if (!hasRepetition) return groups;
  const inOrder: MatchedColumn[][] = [];
  for (const column of values) {
    const last = inOrder.at(-1);
    if (last === undefined || last.some(({ rule }) => rule === column.rule)) inOrder.push([column]);
    else last.push(column);
  }
  return inOrder;
}

/** `dev 3` of `dev 3 PCE (%)`: the heading without the name of its quantity. */
function deviceOf({ heading, rule }: MatchedColumn): string {
  return normalisedName(heading.name).replace(rule.names, '').replace(/\s+/g, ' ').trim();
}

/** The name of a device as it is written. */
function labelOf(columns: readonly MatchedColumn[]): string {
  const [first] = columns;
  if (first === undefined) return '';
  const { heading, rule } = first;
  const rest = heading.name
    .replace(new RegExp(rule.names.source, 'i'), '')
    .replace(/^[\s_\-.:]+|[\s_\-.:]+$/g, '');
  return rest === '' ? heading.text : rest;
}

function planOf(
  kind: TableKind,
  time: MatchedColumn,
  devices: readonly (readonly MatchedColumn[])[],
  shared: readonly MatchedColumn[],
): TablePlan {
  const columns = [time, ...devices.flat(), ...shared];
  return {
    kind,
    indices: columns.map(({ index }) => index),
    abscissaIndices: [time.index],
    curveCount: devices.length,
    readRecords(numbers, entries) {
      const records = devices.flatMap((own): TableRecord[] => {
        const read = readTogether(numbers, [time, ...own, ...shared]);
        if (read === null) return [];
        for (const column of own) refuseUnlessFromOne(column, read.columns.normalisedFraction?.[0]);
        const label = devices.length === 1 ? soleLabel(kind, entries) : labelOf(own);
        return [plainRecord(kind, { label, ...read }, entries)];
      });
      return { records, warnings: [] };
    },
  };
}

/** How far from 1 a value that is divided by its own start may begin. */
const START_TOLERANCE = 0.1;

/** @throws UnreadableContent for numbers under a mere device name that do not begin at 1 (or 100 %). */
function refuseUnlessFromOne({ heading, rule }: MatchedColumn, start: number | undefined): void {
  if (rule !== UNNAMED_NORMALISED || start === undefined || Math.abs(start - 1) <= START_TOLERANCE) return;
  throw new UnreadableContent(
    `The column "${heading.text}" names no quantity, and its numbers do not begin at 1 or 100 %, as normalised ones do. Write the quantity into the header, e.g. "${heading.name} PCE (%)".`,
  );
}
