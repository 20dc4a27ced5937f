import { DomainError, type Conditions, type TableRecord, type Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { assertEqualColumns } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';
import { exchangedColumns } from './exchanged-columns.ts';
import { powerColumnOf } from './power-columns.ts';

/** A power over time, made ready for reading: ascending times, one point each, power given by the device positive. */
export interface PowerTrack {
  /** In the unit that was asked for. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** True when `y` is in mW/cm². */
  readonly isDensity: boolean;
  /** A_file / A_used by which a density of the file was multiplied. */
  readonly areaRatio: number;
  /** Points that are readings. */
  readonly pointCount: number;
  readonly warnings: readonly Warning[];
}

const SECOND_PER_HOUR = 3600;
/** Points before the first one above this part of the median power were taken before the light was on. */
const LIT_FRACTION = 0.05;

/**
 * A first lit point this much below the second one, relative, was taken while the light came on, where the track goes on with less
 * than this part of that jump: a device that gets better takes more than one step.
 */
const OPENING_FRACTION = 0.05;
const REST_OF_JUMP_RATIO = 0.2;

/**
 * Time and power of a track. A file that writes the power as negative is turned (`currentSignInverted`); points at one
 * time are averaged; a dark start is left out, with the point during which the light came on (`darkCurve`). A track that gives no power has no points left
 * (`noPowerQuadrant`), and so has one that gives more than the light brings, or whose rows tell that its
 * columns are exchanged (`valueNotPhysical`).
 *
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readPowerTrack(
  record: TableRecord,
  conditions: Conditions,
  timeUnit: 'Second' | 'Hour',
): PowerTrack {
  assertEqualColumns(record);
  const power = powerColumnOf(record, conditions);
  const rows = measuredRows([timeOf(record, timeUnit), power.values]);
  const [times = [], values = []] = rows.columns;
  const warnings: Warning[] = [...power.warnings, ...rows.warnings];
  const typical = medianOf(values) ?? 0;
  const isInverted = typical < 0;
  if (isInverted) {
    const detail = 'The file writes the power as negative; its sign was turned so that it is positive.';
    warnings.push({ code: 'currentSignInverted', detail });
  }
  const impossible = impossiblePower(power.isDensity, values, conditions) ?? exchangedColumns(times, values);
  const sorted = sortAndAverage(times, isInverted ? values.map((value) => -value) : values, 0);
  const lit = sorted.y.findIndex((value) => value > LIT_FRACTION * Math.abs(typical));
  if (impossible !== null || typical === 0 || lit === -1) {
    return {
      x: [],
      y: [],
      isDensity: power.isDensity,
      areaRatio: power.areaRatio,
      pointCount: 0,
      warnings: [...warnings, impossible ?? withoutPower(values.length)],
    };
  }
  const isOpening = lit > 0 && isLightComingOn(sorted.y.slice(lit));
  const start = isOpening ? lit + 1 : lit;
  if (lit > 0) {
    const opening = isOpening
      ? ` The light came on during the next one, at ${formatNumber(sorted.x[lit] ?? 0)} ${timeUnit === 'Second' ? 's' : 'h'}: it gives ${formatNumber(sorted.y[lit] ?? 0)}, the one after it ${formatNumber(sorted.y[start] ?? 0)}.`
      : '';
    const detail = `The first ${lit} points give less than ${LIT_FRACTION * 100} % of the usual power: the light was not on yet.${opening} They are left out.`;
    warnings.push({ code: 'darkCurve', detail });
  }
  return {
    x: sorted.x.slice(start),
    y: sorted.y.slice(start),
    isDensity: power.isDensity,
    areaRatio: power.areaRatio,
    pointCount: values.length,
    warnings,
  };
}

/** Whether the first of lit points is that during which the light came on. */
function isLightComingOn([first, second, third]: readonly number[]): boolean {
  if (first === undefined || second === undefined || third === undefined) return false;
  const jump = second - first;
  return jump > OPENING_FRACTION * second && Math.abs(third - second) < REST_OF_JUMP_RATIO * jump;
}

/**
 * More power than the light brings is none of a solar cell. A weaker light than one sun may be that of the storage between
 * measurements, and is not held against it.
 */
function impossiblePower(
  isDensity: boolean,
  values: readonly number[],
  { irradianceMilliwattPerCm2 = 0 }: Conditions,
): Warning | null {
  const largest = Math.max(irradianceMilliwattPerCm2, DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2);
  const typical = Math.abs(medianOf(values) ?? 0);
  if (!isDensity || typical <= largest) return null;
  const detail = `The power is ${formatNumber(typical)} mW/cm² (median), more than the ${formatNumber(largest)} mW/cm² of the light (irradianceMilliwattPerCm2): no solar cell gives that. Are the columns of time and power exchanged, or is a unit another one? Correct the header, or state irradianceMilliwattPerCm2 if the light was stronger.`;
  return { code: 'valueNotPhysical', detail };
}

function withoutPower(pointCount: number): Warning {
  return pointCount === 0
    ? { code: 'fewPoints', detail: 'The track has no points.' }
    : { code: 'noPowerQuadrant', detail: 'The device gives no power over the track.' };
}

function timeOf(record: TableRecord, timeUnit: 'Second' | 'Hour'): readonly number[] {
  const { timeSecond, timeHour } = record.columns;
  if (timeUnit === 'Second') {
    if (timeSecond !== undefined) return timeSecond;
    if (timeHour !== undefined) return timeHour.map((hour) => hour * SECOND_PER_HOUR);
  } else {
    if (timeHour !== undefined) return timeHour;
    if (timeSecond !== undefined) return timeSecond.map((second) => second / SECOND_PER_HOUR);
  }
  const known = Object.keys(record.columns).join(', ') || 'none';
  const detail = `The record "${record.label}" (${record.kind}) has no column timeSecond or timeHour; it has ${known}.`;
  throw new DomainError('columnMissing', 'meaningless', detail);
}
