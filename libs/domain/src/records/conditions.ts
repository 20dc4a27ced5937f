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
  atmosphere?: string;
}

export type ConditionKey = keyof Conditions;
