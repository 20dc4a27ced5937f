/** A spectrum of the series, brought to a height of about one. */
export interface MergingSpectrum {
  readonly elapsedMinute: number;
  readonly wavelengthNanometre: readonly number[];
  readonly observed: readonly number[];
  readonly sigma: readonly number[];
}

/** What all spectra share. */
export interface MergeParameters {
  /** Of the peak that starts at the higher energy, at time zero. */
  readonly energy1Electronvolt: number;
  readonly energy2Electronvolt: number;
  readonly finalElectronvolt: number;
  readonly timeConstantMinute: number;
  readonly sigma1Electronvolt: number;
  readonly sigma2Electronvolt: number;
}

export function mergeParametersOf(parameters: readonly number[]): MergeParameters {
  const [
    energy1Electronvolt = 0,
    energy2Electronvolt = 0,
    finalElectronvolt = 0,
    logTime = 0,
    sigma1 = 1,
    sigma2 = 1,
  ] = parameters;
  return {
    energy1Electronvolt,
    energy2Electronvolt,
    finalElectronvolt,
    timeConstantMinute: Math.exp(logTime),
    sigma1Electronvolt: sigma1,
    sigma2Electronvolt: sigma2,
  };
}
