/** A difference of two readings within so many of its standard deviations is scatter, which is counted already. */
const SCATTER_DEVIATIONS = 2.5;

/** Distance of two readings beyond what their scatter explains: the error of the method; zero where it explains it. */
export function methodError(distance: number, varianceOfDistance: number): number {
  return Math.sqrt(Math.max(0, distance ** 2 - SCATTER_DEVIATIONS ** 2 * varianceOfDistance));
}
