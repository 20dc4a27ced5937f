/** Circumstances of a measurement that a result depends on; the keys are those of `--set`, of files and of the API. */
export interface Conditions {
  apertureAreaCm2?: number;
  areaKind?: 'total' | 'aperture' | 'designatedIllumination' | 'active';
  irradianceMilliwattPerCm2?: number;
  temperatureKelvin?: number;
  scanDirection?: 'reverse' | 'forward';
  scanRateMillivoltPerSecond?: number;
  delaySecond?: number;
  dark?: boolean;
  purpose?: 'initial' | 'routine' | 'ageing' | 'certification' | 'diagnostic';
  plqyFraction?: number;
  plqyKind?: 'absolute' | 'differential';
  /** What the PLQY was measured on, e.g. `device`, `film`, `halfStack`. */
  plqyStructure?: string;
  excitationNanometre?: number;
  vocVolt?: number;
  vocRadVolt?: number;
  jscMilliampPerCm2?: number;
  bandgapElectronvolt?: number;
  assumedUrbachEnergyMillielectronvolt?: number;
  relativeHumidityPercent?: number;
  thicknessNanometre?: number;
  relativePermittivity?: number;
  transition?: 'direct' | 'indirect';
  /** Which of σT or σ is taken as thermally activated. */
  arrheniusForm?: 'sigmaT' | 'sigma';
  baselineFromElectronvolt?: number;
  baselineToElectronvolt?: number;
  /** Miller indices of the reflection, e.g. `2,0,0`. */
  hkl?: string;
  xrayWavelengthAngstrom?: number;
  /** Whether Kα2 is in the beam; not after a monochromator of a perfect crystal. */
  hasKAlpha2?: boolean;
  instrumentFwhmDegree?: number;
  shapeFactor?: number;
  latticeParameterCsAngstrom?: number;
  latticeParameterFaAngstrom?: number;
  windowSecond?: number;
  maximumDriftPercentPerMinute?: number;
  referencePlqyFraction?: number;
  referenceRefractiveIndex?: number;
  sampleRefractiveIndex?: number;
  /** Labels of the reference dye begin with it, e.g. `R6G`. */
  referencePrefix?: string;
  repetitionRateHertz?: number;
  /** How long photons were counted, e.g. for the histogram of a decay. */
  acquisitionSecond?: number;
  /** Yes: these counts are the response of the instrument to the pulse, not a decay. */
  instrumentResponse?: boolean;
  /** The model of a decay, where it is not left to the evidence. */
  decayModel?: 'monoexponential' | 'biexponential' | 'stretchedExponential';
  /** As in the ISOS protocols, e.g. `ISOS-L-1I`. */
  isosProtocol?: string;
  /** Place of a spectrum in a series in time. */
  elapsedSecond?: number;
  /** Place of a spectrum in a series of compositions. */
  faFraction?: number;
  /** Of the solution at the excitation wavelength. */
  absorbance?: number;
  pixelSizeNanometre?: number;
  apertureAreaUncertaintyCm2?: number;
  irradianceUncertaintyMilliwattPerCm2?: number;
  temperatureUncertaintyKelvin?: number;
  plqyUncertaintyFraction?: number;
  atmosphere?: string;
}

export type ConditionKey = keyof Conditions;

/** Conditions that say how to compute rather than what was: whoever states one for a measurement needs a reason. */
export const ANALYSIS_PARAMETER_KEYS = [
  'arrheniusForm',
  'assumedUrbachEnergyMillielectronvolt',
  'baselineFromElectronvolt',
  'baselineToElectronvolt',
  'decayModel',
  'latticeParameterCsAngstrom',
  'latticeParameterFaAngstrom',
  'maximumDriftPercentPerMinute',
  'shapeFactor',
  'transition',
  'windowSecond',
] as const satisfies readonly ConditionKey[];
