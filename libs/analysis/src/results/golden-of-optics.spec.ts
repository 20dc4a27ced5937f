import { describe, expect, it } from '@jest/globals';
import { analysePl } from '../pl/analyse-pl.ts';
import { analysePlMerge } from '../pl-merge/analyse-pl-merge.ts';
import { analysePlShift } from '../pl-shift/analyse-pl-shift.ts';
import { analyseTauc } from '../tauc/analyse-tauc.ts';
import { absorbanceOf, DIRECT_FILM } from '../testing/made-absorption.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../testing/made-diffraction.ts';
import { emissionRecord, evenly } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { analyseXrd } from '../xrd/analyse-xrd.ts';

/** As golden.spec.ts: numbers of the named version, to 1e-6 relative. */
const close = (value: number): unknown =>
  expect.closeTo(value, 6 - Math.floor(Math.log10(Math.abs(value))) - 1);
const LINE = {
  peaks: [[1.65, 0.035, 3e5]],
  backgroundCounts: 20,
  noiseCounts: 30,
  isCounted: true,
  seed: 7,
} as const;
const SERIES = mergingSeries(EXCHANGE, [0, 5, 10, 20, 30, 40], evenly(600, 900, 5));
const NANOMETRES = evenly(500, 900, 2);
const ABSORBANCE = absorbanceOf({ ...DIRECT_FILM, scatteringAbsorbance: 0.05 }, NANOMETRES);
const FILM = tableRecord('uvVis', { wavelengthNanometre: NANOMETRES, absorbance: ABSORBANCE });

describe('golden numbers', () => {
  it.each([
    [
      'pl, version 5',
      analysePl(emissionRecord(LINE, evenly(600, 900, 2)), {}),
      {
        peakNanometre: close(751.3851325649),
        peakElectronvolt: close(1.6500752152224847),
        fwhmNanometre: close(37.67611240736494),
        fwhmMillielectronvolt: close(82.6864799957554),
        integratedCounts: close(300766.9670322652),
      },
    ],
    [
      'plShift, version 5',
      analysePlShift(SERIES),
      { shiftNanometre: close(-45.94273979586944), shiftMillielectronvolt: close(101.07642304612341) },
    ],
    [
      'plMerge, version 7',
      analysePlMerge(SERIES),
      {
        peak1StartNanometre: close(683.0040582187578),
        peak2StartNanometre: close(774.0232095051982),
        finalPeakNanometre: close(728.0804697093288),
        peakCountFirst: 2,
        peakCountLast: 1,
        mergeTimeConstantMinute: close(9.00903793837289),
        completionMinute: close(26.988665705655976),
      },
    ],
    [
      'tauc, version 4',
      analyseTauc(FILM, { baselineFromElectronvolt: 1.38, baselineToElectronvolt: 1.58 }),
      {
        bandgapTaucElectronvolt: close(1.6006709176865228),
        transition: 'direct',
        firstExcitonNanometre: null,
        absorptionOnsetNanometre: close(778.2313238305513),
      },
    ],
    [
      'xrd, version 4',
      analyseXrd(diffractionRecord(QUANTUM_DOT_200, evenly(24, 33, 0.05)), {
        hkl: '2,0,0',
        instrumentFwhmDegree: 0.1,
        latticeParameterCsAngstrom: 6.2,
        latticeParameterFaAngstrom: 6.36,
      }),
      {
        twoThetaDegree: close(28.401531095105838),
        fwhmDegree: close(0.6063021181076538),
        latticeParameterAngstrom: close(6.279789139004674),
        faFraction: close(0.49868211877920854),
        crystalliteSizeNanometre: close(14.623653131936507),
      },
    ],
  ] as const)('of %s', (name, result, metrics) => {
    expect(name).toBe(`${result.key}, version ${result.version}`);
    expect(result.metrics).toEqual(metrics);
  });
});
