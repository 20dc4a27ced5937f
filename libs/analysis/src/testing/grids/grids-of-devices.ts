import {
  consistencyCase,
  POOR_DIODE,
  settledCase,
  singleDiodeCase,
  STEEP_DIODE,
} from '../accuracy/accuracy-of-devices.ts';
import { HERO_DIODE } from '../single-diode.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const DIODES = [
  ['hero', HERO_DIODE],
  ['steep', STEEP_DIODE],
  ['poor', POOR_DIODE],
] as const;

export const DEVICE_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'three diodes (n 1.4 to 2, Rs 0.5 to 10 Ω cm², Rsh 200 to 2600 Ω cm²), scatter of 0.005 to 0.05 mA/cm²',
    cases: DIODES.flatMap(([name, diode]) =>
      [0.005, 0.02, 0.05].map((noise) => singleDiodeCase(`${name}, ${noise} mA/cm²`, diode, noise)),
    ),
  },
  {
    varied:
      'two diodes (a steep one states no uncertainty: a dozen points do not show its knee), 11 or 12 settled points 0.12 to 0.14 V apart from anywhere, scatter of 0.005 to 0.05 mA/cm²',
    cases: DIODES.filter(([name]) => name !== 'steep').flatMap(([name, diode]) =>
      (
        [
          [12, 0.12, 0.005],
          [12, 0.12, 0.05],
          [11, 0.14, 0.02],
        ] as const
      ).map(([pointCount, stepVolt, noiseMilliampPerCm2]) =>
        settledCase(`${name}, ${pointCount} points, ${noiseMilliampPerCm2} mA/cm²`, {
          ...{ diode, pointCount, stepVolt, noiseMilliampPerCm2 },
        }),
      ),
    ),
  },
  {
    varied: 'currents of 5 to 25 mA/cm² that agree or differ by a fifth, uncertain by 0.2 to 3 %',
    cases: [
      consistencyCase('equal', [18, 0.05], [18, 0.036]),
      consistencyCase('a fifth apart', [5, 0.15], [6, 0.18]),
      consistencyCase('uncertain EQE', [25, 0.1], [24, 0.72]),
    ],
  },
];
