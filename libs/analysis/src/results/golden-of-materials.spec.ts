import { describe, expect, it } from '@jest/globals';
import { analyseMottGurney } from '../sclc/analyse-mott-gurney.ts';
import { analyseSclc } from '../sclc/analyse-sclc.ts';
import { analyseSunsVoc } from '../suns-voc/analyse-suns-voc.ts';
import { normalSequence } from '../testing/made-records.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from '../testing/sclc.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../testing/suns-voc.ts';
import { analyseTrpl } from '../trpl/analyse-trpl.ts';
import { decayRecord, FAINT_DECAY } from '../testing/decay.ts';
import { decades, tableRecord } from '../testing/made-tables.ts';

/** As golden.spec.ts: numbers of the named version, to 1e-6 relative. */
const close = (value: number): unknown =>
  expect.closeTo(value, 6 - Math.floor(Math.log10(Math.abs(value))) - 1);
const VOLTS = decades(0.05, 5, 61);
const next = normalSequence(20200203);
const SINGLE_CARRIER = VOLTS.map((volt) => sclcMilliampPerCm2(FILM_SCLC, volt) * Math.exp(0.05 * next()));
const FILM = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 } as const;
const SUNS = decades(1e-7, 1, 57);

describe('golden numbers', () => {
  it('of sclc, version 3', () => {
    const result = analyseSclc(sclcRecord(VOLTS, SINGLE_CARRIER), FILM);
    expect(result.version).toBe(3);
    expect(result.metrics).toEqual({
      trapFilledLimitVolt: close(0.7861981811410264),
      trapDensityPerCm3: close(14187121033791398),
      trapDensityDetectionLimitPerCm3: close(9151655907561638),
      slopeOhmic: close(0.9902298759135846),
      slopeTrapFilling: close(5.868829045410029),
    });
    expect(result.uncertainties).toEqual({
      trapFilledLimitVolt: close(0.00568734958435128),
      trapDensityPerCm3: close(102629488149631.5),
      slopeOhmic: close(0.010740809702915325),
      slopeTrapFilling: close(0.07370646105418711),
    });
  });

  it('of mottGurney, version 3', () => {
    const result = analyseMottGurney(sclcRecord(VOLTS, SINGLE_CARRIER), FILM);
    expect(result.version).toBe(3);
    expect(result.metrics).toEqual({
      mobilityCm2PerVoltSecond: close(0.0008714531812657513),
      slope: close(2.0113437859159333),
    });
    expect(result.uncertainties).toEqual({
      mobilityCm2PerVoltSecond: close(0.000011701264088764481),
      slope: close(0.040008615058573005),
    });
  });

  it('of sunsVoc, version 6', () => {
    const noise = normalSequence(7);
    const vocVolt = SUNS.map((sun) => sunsVocOf(TWO_FOUR_ONE, 1e-7, sun) + 0.002 * noise());
    const result = analyseSunsVoc(tableRecord('sunsVoc', { intensitySun: SUNS, vocVolt }), FILM);
    expect(result.version).toBe(6);
    expect(result.metrics).toEqual({
      segmentCount: 3,
      segments: [
        {
          idealityFactor: close(1.9838145246312373),
          uncertainty: close(0.008556228281716361),
          fromSun: close(1e-7),
          toSun: close(0.00009705126389228938),
          fromUncertaintySun: null,
          toUncertaintySun: close(0.00000252941094730591),
        },
        {
          idealityFactor: close(3.9979051320051524),
          uncertainty: close(0.014364853517998525),
          fromSun: close(0.00009705126389228938),
          toSun: close(0.01000000003431119),
          fromUncertaintySun: close(0.00000252941094730591),
          toUncertaintySun: close(0.000195019189060688),
        },
        {
          idealityFactor: close(0.9981790694805848),
          uncertainty: close(0.015735908614130413),
          fromSun: close(0.01000000003431119),
          toSun: close(1),
          fromUncertaintySun: close(0.000195019189060688),
          toUncertaintySun: null,
        },
      ],
      breakSuns: [close(0.00009705126389228938), close(0.01000000003431119)],
    });
  });

  it('of trpl, version 4', () => {
    const result = analyseTrpl(
      decayRecord({
        ...FAINT_DECAY,
        components: [
          [0.3, 5],
          [0.7, 30],
        ],
      }),
      {},
    );
    expect(result.version).toBe(4);
    expect(result.metrics).toEqual({
      model: 'biexponential',
      components: [
        { amplitude: close(0.7218538269185498), lifetimeNanosecond: close(5.298228304120953) },
        { amplitude: close(0.2781461730814503), lifetimeNanosecond: close(30.22892730372912) },
      ],
      lifetimeAmplitudeAveragedNanosecond: close(12.232606823107504),
      lifetimeIntensityAveragedNanosecond: close(22.434299721949362),
      stretchingExponent: null,
      chiSquaredReduced: close(1.002941459345064),
    });
    expect(result.uncertainties).toEqual({
      lifetimeAmplitudeAveragedNanosecond: close(0.23220198234225772),
      lifetimeIntensityAveragedNanosecond: close(0.27855114722227003),
    });
  });
});
