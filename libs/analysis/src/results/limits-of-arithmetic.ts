import type { AnalysisLimits } from './limits-of-analysis.ts';

/** Limits of the analyses of numbers alone. */
export const LIMITS_OF_ARITHMETIC = {
  statistics: {
    assumes: [
      'The values are independent; the interval of the mean takes them for normal (Student t).',
      'Quartiles are of type 7.',
    ],
    doesNot: [
      'Devices of one substrate or batch are not independent; nothing corrects for that: read the number of substrates and batches beside it.',
      'Nothing is removed: outliers beyond three interquartile ranges are told and kept.',
      'It tests no hypothesis.',
    ],
  },
  mixing: {
    assumes: [
      'The concentrations are of CsPbI3 (720.82 g/mol) and FAPbI3 (632.98 g/mol); a part of ligands that both share cancels.',
      'Volumes and concentrations are independent.',
    ],
    doesNot: [
      'It does not say that cations exchange, only what was mixed.',
      'Ligands that weigh differently in the two inks, and losses in washing, are not counted.',
    ],
  },
  roundingConsistency: {
    assumes: ['The numbers are rounded, not cut; the irradiance is 100 mW/cm².'],
    doesNot: [
      'It does not say that a printed value is true, only whether the four can belong together.',
      'It does not know whether averages over devices were printed, of which products need not agree.',
    ],
  },
  scanArithmetic: {
    assumes: ['The source steps evenly and waits the stated delay at each point.'],
    doesNot: ['It does not count the time the instrument takes to measure and switch.'],
  },
  csOleate: {
    assumes: ['All carbonate dissolves; volumes add up.'],
    doesNot: [
      'It does not count the volume of the carbonate and what leaves with water and CO₂; the stated 0.063 M of the recipe differs by 7 % from the 0.0590 M of the arithmetic.',
    ],
  },
} as const satisfies Readonly<Record<string, AnalysisLimits>>;
