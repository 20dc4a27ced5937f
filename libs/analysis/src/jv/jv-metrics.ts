/** How a value was read from the points: between the two that bracket it, or from a fit through several. */
export type EstimationMethod = 'interpolation' | 'fit';

export type JvMetrics = Readonly<{
  jscMilliampPerCm2: number | null;
  vocVolt: number | null;
  fillFactor: number | null;
  pcePercent: number | null;
  vmppVolt: number | null;
  jmppMilliampPerCm2: number | null;
  slopeResistanceVocOhmCm2: number | null;
  slopeResistanceJscOhmCm2: number | null;
  scanDirection: 'reverse' | 'forward' | null;
  pointCount: number;
  jscMethod: EstimationMethod | null;
  vocMethod: EstimationMethod | null;
}>;
