import { numbers, type AnalysisDescription } from './analysis-description.ts';
import { ANALYSIS_VERSIONS } from './analysis-versions.ts';

/** Statistics, and arithmetic of recipes and printed values. */
export const PROCESS_ANALYSES = {
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
  roundingConsistency: {
    version: ANALYSIS_VERSIONS.roundingConsistency,
    name: 'Consistency of rounded values',
    description:
      'Whether a printed efficiency can be the product of the printed values within their rounding.',
    metrics: [
      ...numbers('productPercent', 'productMinimumPercent', 'productMaximumPercent'),
      { key: 'consistent', type: 'boolean' },
    ],
  },
  scanArithmetic: {
    version: ANALYSIS_VERSIONS.scanArithmetic,
    name: 'Arithmetic of a scan',
    description: 'Step, number of points and duration of a scan.',
    metrics: numbers('stepMillivolt', 'pointCount', 'durationSecond'),
  },
  csOleate: {
    version: ANALYSIS_VERSIONS.csOleate,
    name: 'Caesium oleate',
    description: 'Amount and concentration of caesium in a caesium oleate solution, with additive volumes.',
    metrics: numbers('cesiumMillimole', 'cesiumMolar'),
  },
} as const satisfies Record<string, AnalysisDescription>;
