import type { AnalysisKey } from '@dotbook/domain';
import { ANALYSIS_VERSIONS } from './analysis-versions.ts';

/** One metric: numbers have unit and meaning in the quantity table of the domain under the same key. */
export interface MetricDescription {
  readonly key: string;
  readonly type: 'number' | 'text' | 'boolean';
}

/** What there is to know about an analysis without running it; OpenAPI and documents are made from it. */
export interface AnalysisDescription {
  readonly version: number;
  readonly name: string;
  /** One sentence for a scientist. */
  readonly description: string;
  readonly metrics: readonly MetricDescription[];
}

function numbers(...keys: string[]): MetricDescription[] {
  return keys.map((key) => ({ key, type: 'number' }));
}

function texts(...keys: string[]): MetricDescription[] {
  return keys.map((key) => ({ key, type: 'text' }));
}

/** Every analysis with its version, in the order in which they are shown. */
export const ANALYSES: Readonly<Record<AnalysisKey, AnalysisDescription>> = {
  jv: {
    version: ANALYSIS_VERSIONS.jv,
    name: 'Current-voltage scan',
    description:
      'Short-circuit current density, open-circuit voltage, fill factor, efficiency, maximum power point and slope resistances of one scan under light.',
    metrics: [
      ...numbers(
        'jscMilliampPerCm2',
        'vocVolt',
        'fillFactor',
        'pcePercent',
        'vmppVolt',
        'jmppMilliampPerCm2',
      ),
      ...numbers('slopeResistanceVocOhmCm2', 'slopeResistanceJscOhmCm2'),
      ...texts('scanDirection'),
      ...numbers('pointCount'),
      ...texts('jscMethod', 'vocMethod'),
    ],
  },
  hysteresis: {
    version: ANALYSIS_VERSIONS.hysteresis,
    name: 'Hysteresis',
    description:
      'Difference between a reverse and a forward scan, as five named indices, with the scan rate.',
    metrics: numbers(
      'pceReversePercent',
      'pceForwardPercent',
      'scanRateMillivoltPerSecond',
      'hysteresisIndexReverse',
      'hysteresisIndexSum',
      'hysteresisIndexHalfVoc',
      'hysteresisIndexArea',
      'hysteresisIndexAbsoluteArea',
    ),
  },
  eqe: {
    version: ANALYSIS_VERSIONS.eqe,
    name: 'External quantum efficiency',
    description:
      'Short-circuit current density under AM1.5G, gap in two definitions, Urbach energy and radiative limit of the open-circuit voltage.',
    metrics: numbers(
      'jscEqeMilliampPerCm2',
      'bandgapInflectionElectronvolt',
      'bandgapPhotovoltaicElectronvolt',
      'urbachEnergyMillielectronvolt',
      'j0RadMilliampPerCm2',
      'vocRadVolt',
      'pointCount',
    ),
  },
  plqy: {
    version: ANALYSIS_VERSIONS.plqy,
    name: 'Photoluminescence quantum yield',
    description: 'A yield known as a value, checked, with its kind and the structure it was measured on.',
    metrics: [...numbers('plqyFraction'), ...texts('plqyKind', 'plqyStructure')],
  },
  jvEqeConsistency: {
    version: ANALYSIS_VERSIONS.jvEqeConsistency,
    name: 'Agreement of JV and EQE',
    description: 'How far the short-circuit current of the JV scan is from that of the EQE.',
    metrics: [...numbers('jscMismatchPercent'), { key: 'withinFivePercent', type: 'boolean' }],
  },
  sqLimit: {
    version: ANALYSIS_VERSIONS.sqLimit,
    name: 'Shockley-Queisser limit',
    description: 'Limits of a step absorber of a given gap under AM1.5G with radiative recombination only.',
    metrics: numbers('jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent', 'j0RadMilliampPerCm2'),
  },
  vocLoss: {
    version: ANALYSIS_VERSIONS.vocLoss,
    name: 'Voltage-loss ledger',
    description:
      'Where the voltage between gap and open circuit goes: radiative, bulk non-radiative and surface loss, closing to the gap.',
    metrics: [
      ...numbers('bandgapElectronvolt'),
      ...texts('bandgapKind'),
      ...numbers('vocVolt'),
      ...texts('vocSource', 'jscSource'),
      ...numbers(
        'vocSqVolt',
        'vocRadVolt',
        'muBulkVolt',
        'dvRadVolt',
        'dvBelowGapVolt',
        'dvBnrVolt',
        'dvSrVolt',
      ),
      ...numbers('dvNrTotalVolt', 'plqyFraction'),
      ...texts('plqyKind', 'plqyStructure'),
      ...numbers('temperatureKelvin', 'closureVolt'),
    ],
  },
  statistics: {
    version: ANALYSIS_VERSIONS.statistics,
    name: 'Statistics',
    description:
      'Count, mean, spread, quartiles and confidence interval of a group of values, in their unit.',
    metrics: numbers(
      'count',
      'mean',
      'sd',
      'sem',
      'median',
      'q1',
      'q3',
      'minimum',
      'maximum',
      'ci95Low',
      'ci95High',
    ),
  },
  mixing: {
    version: ANALYSIS_VERSIONS.mixing,
    name: 'Mixing',
    description: 'FA fraction of a mixture of CsPbI3 and FAPbI3 inks, or the volumes for a wanted one.',
    metrics: numbers('faFraction', 'faFractionUncertainty', 'volumeCsMillilitre', 'volumeFaMillilitre'),
  },
};
