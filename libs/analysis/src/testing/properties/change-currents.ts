import type { CurrentVoltageColumns } from '@dotbook/domain';
import type { Measured } from './change-points.ts';

/** A scan with its effective conditions. */
export type Scan<R extends CurrentVoltageColumns> = Measured<R>;

/** The same currents without the area taken out of them. */
export function asCurrent<R extends CurrentVoltageColumns>(measured: Scan<R>): Scan<R> {
  const { current } = measured.record;
  if (current.quantity !== 'density') return measured;
  const areaCm2 = measured.conditions.apertureAreaCm2 ?? Number.NaN;
  const milliamp = current.milliampPerCm2.map((density) => density * areaCm2);
  return { ...measured, record: { ...measured.record, current: { quantity: 'absolute', milliamp } } };
}
