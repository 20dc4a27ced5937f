/** A rise is one above this part of the start, and above three deviations of a single point. */
const RISE_FRACTION = 0.01;
const RISE_DEVIATIONS = 3;

/** Whether a device first gets better than at its start by more than scatter explains. */
export function isInitialRise(peakRatio: number, noiseFraction: number): boolean {
  return peakRatio > 1 + Math.max(RISE_FRACTION, RISE_DEVIATIONS * noiseFraction);
}
