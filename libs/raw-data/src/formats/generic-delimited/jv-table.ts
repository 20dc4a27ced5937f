import type { JvCurrent, JvRecord, SclcRecord, StabilisedIvRecord, Warning } from '@dotbook/domain';
import { inAcquisitionOrder, type Points } from '../../records/points.ts';
import { pixelNamedIn } from '../../records/pixel-name.ts';
import { directionOf, withoutDirection } from '../../records/scan-direction.ts';
import { toCanonicals } from '../../text/unit.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { jvClaims } from './claims.ts';
import type { Column, CurveColumns } from './curve-columns.ts';
import { type PreambleEntry, textOf, timeOf } from './preamble.ts';
import { statedIn } from './stated-conditions.ts';

/** No cell or module string of this laboratory reaches it; mV values without their unit do. */
const HIGHEST_UNITLESS_VOLT = 20;

type JvLikeRecord = JvRecord | StabilisedIvRecord | SclcRecord;
export type JvLikeKind = 'jv' | 'stabilisedIv' | 'sclc';

/** JV scans of a plain table, or what is written as they are: one record per current column. */
export function readJvCurves(
  kind: JvLikeKind,
  curves: readonly CurveColumns[],
  pointsOf: (curve: CurveColumns) => Points,
  entries: readonly PreambleEntry[],
): JvLikeRecord[] {
  const stated = statedIn(entries);
  const cell = textOf(entries, 'name');
  const pixel = textOf(entries, 'pixel');
  const measuredAt = timeOf(entries);
  // A claim of the preamble belongs to the one curve; with several curves nobody knows to which.
  const claims = curves.length === 1 ? jvClaims(entries) : [];
  const records = curves.flatMap((curve): JvLikeRecord[] => {
    const name = curve.y.heading.name;
    const direction = directionOf(name) ?? stated.conditions.scanDirection ?? null;
    const points = inAcquisitionOrder(inVolt(pointsOf(curve), curve.x), direction);
    if (points.x.length === 0) return [];
    const isOnly = curves.length === 1;
    return [
      {
        kind,
        label: isOnly ? (cell ?? kind) : name || `column ${curve.y.index + 1}`,
        group: isOnly ? (pixel ?? cell) : withoutDirection(name),
        pixelLabel: pixel ?? pixelNamedIn(name),
        conditions: {
          ...stated.conditions,
          ...(direction === null ? {} : { scanDirection: direction }),
          ...(DARK_NAME.test(name) ? { dark: true } : {}),
        },
        claims,
        measuredAt,
        warnings: stated.warnings,
        voltageVolt: points.x,
        current: currentOf(points.y, curve.y),
      },
    ];
  });
  return records;
}

const DARK_NAME = /(?<![a-z])(?:dark|dunkel)(?![a-z])/i;

function inVolt(points: Points, column: Column): Points {
  const { unit } = column.heading;
  const highest = points.x.reduce((top, volt) => Math.max(top, Math.abs(volt)), 0);
  if (unit === null && highest > HIGHEST_UNITLESS_VOLT) {
    throw new UnreadableContent(
      `The voltage column states no unit and reaches ${highest}, which is no voltage of a cell in V. Write the unit into the header, e.g. "Voltage (mV)".`,
    );
  }
  return unit === null ? points : { ...points, x: toCanonicals(points.x, unit) };
}

function currentOf(values: readonly number[], column: Column): JvCurrent {
  const { unit } = column.heading;
  if (unit === null) return { quantity: 'unitUnknown', values };
  const scaled = toCanonicals(values, unit);
  return unit.dimension === 'currentDensity'
    ? { quantity: 'density', milliampPerCm2: scaled }
    : { quantity: 'absolute', milliamp: scaled };
}

/** Doubts about the curves together. */
export function jvWarnings(curves: readonly CurveColumns[], entries: readonly PreambleEntry[]): Warning[] {
  const hasClaims = jvClaims(entries).length > 0;
  if (curves.length < 2 || !hasClaims) return [];
  const detail = `The header states results once for ${curves.length} curves; they were not compared with any of them.`;
  return [{ code: 'conditionMissing', detail }];
}
