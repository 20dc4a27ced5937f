import type { MeasurementRecord, QuantityKey } from '@dotbook/domain';
import type { Reading } from './analysis-node.ts';

const TIMES: readonly QuantityKey[] = ['timeSecond', 'timeHour'];
const POWERS: readonly (readonly QuantityKey[])[] = [
  ['powerMilliwattPerCm2'],
  ['voltageVolt', 'currentDensityMilliampPerCm2'],
  ['pcePercent'],
  ['powerMilliwatt'],
  ['voltageVolt', 'currentMilliamp'],
  ['normalisedFraction'],
];

/** Records of a kind that hold a time and a power in any of the ways that readPowerTrack understands. */
export function powerTrackReadings(kind: MeasurementRecord['kind']): readonly Reading[] {
  return TIMES.flatMap((time) => POWERS.map((power) => ({ kind, columns: [time, ...power] })));
}
