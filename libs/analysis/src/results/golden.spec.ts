import { describe, expect, it } from '@jest/globals';
import type { JvRecord } from '@dotbook/domain';
import { analyseEqe } from '../eqe/analyse-eqe.ts';
import { analyseHysteresis } from '../hysteresis/analyse-hysteresis.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import { analyseJvSingleDiode } from '../jv-single-diode/analyse-jv-single-diode.ts';
import {
  diodeRecord,
  jvRecord,
  logisticEqeRecord,
  normalSequence,
  ONE_SUN,
  sweepVolt,
} from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE } from '../testing/single-diode.ts';

/**
 * Numbers as they came out of the named version. A change here is a new version: raise it in analysis-versions.ts, in
 * the commit that changes the number. Tolerance: 1e-6 relative, for the last bits of another machine's exp and log.
 */
const close = (value: number): unknown =>
  expect.closeTo(value, 6 - Math.floor(Math.log10(Math.abs(value))) - 1);
const conditions = { ...ONE_SUN, scanRateMillivoltPerSecond: 100 };
const reverseRecord = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01));
const forwardRecord = diodeRecord({ ...HERO_DIODE, seriesResistanceOhmCm2: 4 }, sweepVolt(-0.1, 1.3, 0.01));
const reverse = { record: reverseRecord, conditions, result: analyseJv(reverseRecord, conditions) };
const forward = { record: forwardRecord, conditions, result: analyseJv(forwardRecord, conditions) };

describe('golden numbers', () => {
  it('of jv, version 10', () => {
    expect(reverse.result.version).toBe(10);
    expect(reverse.result.metrics).toEqual({
      jscMilliampPerCm2: close(18.300854488699663),
      vocVolt: close(1.169211652836441),
      fillFactor: close(0.7750487232811183),
      pcePercent: close(16.584161111846736),
      vmppVolt: close(0.9737355831738439),
      jmppMilliampPerCm2: close(17.03148308269835),
      slopeResistanceVocOhmCm2: close(5.506198650696912),
      slopeResistanceJscOhmCm2: close(2602.7193527507734),
      scanDirection: 'reverse',
      pointCount: 141,
      jscMethod: 'interpolation',
      vocMethod: 'interpolation',
    });
  });

  it('of jvSingleDiode, version 3', () => {
    const next = normalSequence(20200127);
    const sweep = sweepVolt(1.3, -0.1, 0.01);
    const noisy = sweep.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + 0.02 * next());
    const result = analyseJvSingleDiode(jvRecord(sweep, noisy), conditions);
    expect(result.version).toBe(3);
    expect(result.metrics).toEqual({
      photocurrentMilliampPerCm2: close(18.316570991923808),
      saturationCurrentMilliampPerCm2: close(1.2423657614526791e-9),
      idealityFactor: close(1.9457174407968103),
      seriesResistanceOhmCm2: close(2.70789353902072),
      shuntResistanceOhmCm2: close(2648.609329756637),
      rmseMilliampPerCm2: close(0.019795982464102937),
    });
    expect(result.uncertainties).toEqual({
      photocurrentMilliampPerCm2: close(0.003713173552515503),
      saturationCurrentMilliampPerCm2: close(8.711782449563066e-11),
      idealityFactor: close(0.005854635347647014),
      seriesResistanceOhmCm2: close(0.008798291177008869),
      shuntResistanceOhmCm2: close(48.88285528715405),
    });
  });

  it('of the uncertainties of jv, version 10', () => {
    const stated = { apertureAreaUncertaintyCm2: 0.00047, irradianceUncertaintyMilliwattPerCm2: 1 };
    const scattered = (volts: readonly number[], seed: number): JvRecord => {
      const next = normalSequence(seed);
      return jvRecord(
        volts,
        volts.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + 0.02 * next()),
      );
    };
    const scan = scattered(sweepVolt(1.3, -0.1, 0.01), 20200127);
    expect(analyseJv(scan, { ...conditions, ...stated }).uncertainties).toEqual({
      jscMilliampPerCm2: close(0.14937157849960264),
      vocVolt: close(0.00009432077672598405),
      fillFactor: close(0.0008182339726518609),
      pcePercent: close(0.21350515346462245),
      vmppVolt: close(0.00025814629571249974),
      jmppMilliampPerCm2: close(0.13819447507197224),
      slopeResistanceVocOhmCm2: close(0.04721613967311232),
      slopeResistanceJscOhmCm2: close(411.4773911598308),
    });
    const sparse = scattered([0, 0.3, 0.6, 0.8, 0.95, 1.05, 1.15, 1.25], 7);
    expect(analyseJv(sparse, conditions).uncertainties).toMatchObject({
      vocVolt: close(0.0001356020085876882),
      pcePercent: close(0.015871706717363702),
    });
  });

  it('of eqe, version 9', () => {
    const edge = { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.665 };
    const result = analyseEqe(logisticEqeRecord(edge, [300, 1000, 1]), {});
    expect(result.version).toBe(9);
    expect(result.metrics).toEqual({
      jscEqeMilliampPerCm2: close(17.987662845394297),
      bandgapInflectionElectronvolt: close(1.5559999337490684),
      bandgapPhotovoltaicElectronvolt: close(1.5560001043756007),
      urbachEnergyMillielectronvolt: close(15.216390166787397),
      j0RadMilliampPerCm2: close(6.127188749119661e-21),
      vocRadVolt: close(1.270015968675296),
      pointCount: 701,
    });
  });

  it('of hysteresis, version 9', () => {
    const result = analyseHysteresis(reverse, forward);
    expect(result.version).toBe(9);
    expect(result.metrics).toEqual({
      pceReversePercent: close(16.584161111846736),
      pceForwardPercent: close(16.21375064155582),
      scanRateMillivoltPerSecond: 100,
      hysteresisIndexReverse: close(0.022335194876171208),
      hysteresisIndexSum: close(0.011293721169686648),
      hysteresisIndexHalfVoc: close(0.0005041854946708141),
      hysteresisIndexArea: close(0.010813723538385904),
      hysteresisIndexAbsoluteArea: close(0.010813723538385904),
    });
  });
});
