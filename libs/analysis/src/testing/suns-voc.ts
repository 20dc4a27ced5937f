/** Voc over intensity of which the ideality factor changes at given intensities; the truth of tests. */
export interface SunsVocTruth {
  readonly vocAtFirstVolt: number;
  readonly idealityFactors: readonly number[];
  readonly breakSuns: readonly number[];
  readonly temperatureKelvin: number;
}

/** The paper's quantum-dot device: n = 2, then 4, then 1 with rising intensity. */
export const TWO_FOUR_ONE: SunsVocTruth = {
  vocAtFirstVolt: 0.35,
  idealityFactors: [2, 4, 1],
  breakSuns: [1e-4, 1e-2],
  temperatureKelvin: 298.15,
};

/** Voc by summing n kT/q over every e-fold from the lowest intensity (k/q = 8.617333262e-5 V/K, CODATA). */
export function sunsVocOf(truth: SunsVocTruth, lowestSun: number, sun: number): number {
  let voltage = truth.vocAtFirstVolt;
  let reached = lowestSun;
  for (const [index, ideality] of truth.idealityFactors.entries()) {
    const end = Math.min(sun, truth.breakSuns[index] ?? Infinity);
    if (end <= reached) break;
    voltage += ideality * 8.617333262e-5 * truth.temperatureKelvin * Math.log(end / reached);
    reached = end;
  }
  return voltage;
}
