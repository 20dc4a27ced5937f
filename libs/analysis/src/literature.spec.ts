import { describe, expect, it } from '@jest/globals';
import { analyseArrhenius } from './arrhenius/analyse-arrhenius.ts';
import { analyseEqe } from './eqe/analyse-eqe.ts';
import { AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE, AM15G_WAVELENGTH_NANOMETRE } from './spectrum/am15g.ts';
import { analysePlMerge } from './pl-merge/analyse-pl-merge.ts';
import { analyseSqLimit } from './sq-limit/analyse-sq-limit.ts';
import { analyseStability } from './stability/analyse-stability.ts';
import { analyseSunsVoc } from './suns-voc/analyse-suns-voc.ts';
import { seedOfRepeat, normalNumbers } from './testing/accuracy/accuracy-case.ts';
import { edgeTruth, HERO_EDGE } from './testing/accuracy/accuracy-of-spectra.ts';
import { decayRecord, FILM_DECAY, type DecayTruth } from './testing/decay.ts';
import { ageingRecord, straightLoss } from './testing/made-ageing.ts';
import { conductivityRecord } from './testing/made-conductivity.ts';
import { evenly } from './testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from './testing/made-merging.ts';
import { logisticEqeRecord } from './testing/made-records.ts';
import { decades, tableRecord } from './testing/made-tables.ts';
import { sunsVocOf, TWO_FOUR_ONE, type SunsVocTruth } from './testing/suns-voc.ts';
import { analyseTrpl } from './trpl/analyse-trpl.ts';
import { calculateVocLoss } from './voc-loss/calculate-voc-loss.ts';

/** Numbers that others have published, and those of the reference paper (Hao et al., Nat. Energy 5 (2020) 79). */
const TRUE_VOC_RAD_VOLT = edgeTruth(HERO_EDGE).vocRadVolt ?? Number.NaN;

describe('limits of Shockley and Queisser under ASTM G173-03, 298.15 K', () => {
  // Independent integrations of the same table; S. Rühle, Sol. Energy 130 (2016) 139 prints 1.08 V for 1.34 eV.
  it.each([
    [1.34, 1.0835],
    [1.5, 1.2329],
    [1.6, 1.3264],
    [1.73, 1.4482],
  ])('%d eV → %d V within 1 mV', (bandgapElectronvolt, vocVolt) => {
    const { metrics } = analyseSqLimit({ bandgapElectronvolt, temperatureKelvin: 298.15 });
    expect(Math.abs(metrics.vocVolt - vocVolt)).toBeLessThan(1e-3);
  });

  it('the reference spectrum holds 1000.37 W/m², and 68.98 mA/cm² of photons up to 4000 nm', () => {
    let power = 0;
    let current = 0;
    for (let index = 1; index < AM15G_WAVELENGTH_NANOMETRE.length; index += 1) {
      const [w0 = 0, w1 = 0] = AM15G_WAVELENGTH_NANOMETRE.slice(index - 1, index + 1);
      const [e0 = 0, e1 = 0] = AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE.slice(index - 1, index + 1);
      power += ((w1 - w0) * (e0 + e1)) / 2;
      // q Φ = E λ/(hc/q), and 1 A/m² is 0.1 mA/cm².
      current += (0.1 * (w1 - w0) * (e0 * w0 + e1 * w1)) / 2 / 1239.841984;
    }
    expect(power).toBeCloseTo(1000.37, 2);
    expect(current).toBeCloseTo(68.98, 2);
  });
});

describe('voltage losses', () => {
  it('a PLQY of 10 % costs 59.2 mV', () => {
    const { metrics } = calculateVocLoss({ plqyFraction: 0.1, temperatureKelvin: 298.15 });
    expect(1000 * (metrics.dvBnrVolt ?? 0)).toBeCloseTo(59.2, 1);
  });

  it.each([0, 3e-4])(
    'a logistic edge of 15 meV above a floor of %d gives its Voc,rad within 3 mV',
    (floor) => {
      const { metrics } = analyseEqe(
        logisticEqeRecord({ ...HERO_EDGE, floorFraction: floor }, [300, 1000, 1]),
        {
          temperatureKelvin: 298.15,
        },
      );
      expect(Math.abs((metrics.vocRadVolt ?? 0) - TRUE_VOC_RAD_VOLT)).toBeLessThan(3e-3);
      expect(TRUE_VOC_RAD_VOLT).toBeCloseTo(1.27, 2);
    },
  );
});

describe('the reference paper', () => {
  it('ideality 2, 4, 1 with rising intensity is three segments, and a plain 2 is one', () => {
    const suns = decades(1e-7, 1, 57);
    const plain: SunsVocTruth = { ...TWO_FOUR_ONE, idealityFactors: [2], breakSuns: [] };
    const found = [TWO_FOUR_ONE, plain].map((truth, seed) => {
      const noise = normalNumbers(seedOfRepeat(seed + 1));
      const vocVolt = suns.map((sun) => sunsVocOf(truth, 1e-7, sun) + 0.002 * noise());
      const record = tableRecord('sunsVoc', { intensitySun: suns, vocVolt });
      const { metrics } = analyseSunsVoc(record, { temperatureKelvin: 298.15 });
      return metrics.segments?.map(({ idealityFactor }) => Math.round(10 * idealityFactor) / 10);
    });
    expect(found).toEqual([[2, 4, 1], [2]]);
  });

  it.each([97, 26])('a lifetime of %d ns within 3 %% at 1e4 counts in the peak', (lifetimeNanosecond) => {
    const decay: DecayTruth = {
      ...FILM_DECAY,
      components: [[1, lifetimeNanosecond]],
      photonCount: 1e4 * lifetimeNanosecond,
    };
    const record = decayRecord(decay);
    const peak = (record.columns.decayCounts ?? []).reduce((most, count) => Math.max(most, count), 0);
    expect(Math.abs(peak / 1e4 - 1)).toBeLessThan(0.1);
    const { metrics } = analyseTrpl(record, {});
    expect(metrics.model).toBe('monoexponential');
    const found = metrics.lifetimeAmplitudeAveragedNanosecond ?? 0;
    expect(Math.abs(found / lifetimeNanosecond - 1)).toBeLessThan(0.03);
  });

  it('activation energies of 0.54 eV in the dark and 0.34 eV after light lie in their intervals, not in each other’s', () => {
    const temperatures = [290, 300, 310, 320, 330, 340, 350, 360];
    const [dark, light] = [0.54, 0.34].map((activationEnergyElectronvolt) => {
      const truth = { activationEnergyElectronvolt, form: 'sigmaT', noiseFraction: 0.05, seed: 11 } as const;
      return analyseArrhenius(conductivityRecord(truth, temperatures), {}).metrics;
    });
    const isInside = (energy: number, of: typeof dark): boolean =>
      (of?.ci95LowElectronvolt ?? 9) <= energy && energy <= (of?.ci95HighElectronvolt ?? 0);
    expect([isInside(0.54, dark), isInside(0.34, light)]).toEqual([true, true]);
    expect([isInside(0.34, dark), isInside(0.54, light)]).toEqual([false, false]);
  });

  it('emission at 683 and 774 nm that merges with 9 min is complete after 27 ± 5 min', () => {
    const series = mergingSeries(EXCHANGE, [0, 3, 6, 10, 15, 20, 27, 35, 45], evenly(600, 900, 3));
    const { metrics } = analysePlMerge(series);
    expect(metrics.peak1StartNanometre).toBeCloseTo(683, 0);
    expect(metrics.peak2StartNanometre).toBeCloseTo(774, 0);
    expect(Math.abs((metrics.completionMinute ?? 0) - 27)).toBeLessThan(5);
  });

  it('94 % after 600 h has no T80, only its lower bound', () => {
    const record = ageingRecord(straightLoss(1e-4), { lengthHour: 600, stepHour: 2, noiseFraction: 0.002 });
    const { metrics, warnings } = analyseStability(record, {});
    expect(metrics).toMatchObject({ t80Hour: null, t80LowerBoundHour: 600, durationHour: 600 });
    expect(Math.abs((metrics.retentionFraction ?? 0) - 0.94)).toBeLessThan(0.01);
    expect(warnings.map(({ code }) => code)).toContain('t80NotReached');
  });
});
