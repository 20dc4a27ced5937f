import type { TableColumns } from '@dotbook/domain';
import { UnreadableContent } from '../../unreadable-content.ts';

/** The program prints power, voltage and current density, so that a voltage in another unit shows. */
const POWER_TOLERANCE_FRACTION = 0.05;

/**
 * Refuses a table whose voltages are not in mV: most rows must have P = V·J once V is in volts.
 * @throws UnreadableContent
 */
export function assertMillivolt(columns: TableColumns): void {
  const { powerMilliwattPerCm2 = [], voltageVolt = [], currentDensityMilliampPerCm2 = [] } = columns;
  let agreeingCount = 0;
  for (let index = 0; index < powerMilliwattPerCm2.length; index += 1) {
    const power = powerMilliwattPerCm2[index] ?? NaN;
    const product = (voltageVolt[index] ?? 0) * (currentDensityMilliampPerCm2[index] ?? 0);
    const difference = Math.abs(Math.abs(product) - Math.abs(power));
    if (difference <= POWER_TOLERANCE_FRACTION * Math.abs(power)) agreeingCount += 1;
  }
  if (agreeingCount * 2 >= powerMilliwattPerCm2.length) return;
  throw new UnreadableContent(
    'Power is not voltage × current density with the voltage in mV, as this program writes it; the voltages may be in another unit.',
  );
}
