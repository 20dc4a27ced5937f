/** Instruments write 9.9e37 and the like for an overflow; no voltage, current, wavelength or EQE is this large. */
const LARGEST_MEASURED = 1e9;

/** Whether a number can be a reading: finite, and not the overflow mark of an instrument. */
export function isMeasuredNumber(value: number): boolean {
  return Math.abs(value) <= LARGEST_MEASURED;
}
