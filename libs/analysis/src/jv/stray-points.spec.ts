import { describe, expect, it } from '@jest/globals';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';
import { strayPoints } from './stray-points.ts';

const SWEEP = sweepVolt(1.3, -0.1, 0.02);
const CURRENTS = SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('stray points of a curve', () => {
  it.each([0.94, 1.18, 0.02, 0.5])('names one current that slipped by a tenth, at %s V', (voltage) => {
    const place = SWEEP.findIndex((value) => Math.abs(value - voltage) < 1e-6);
    for (const slip of [2.5, -2.5]) {
      const next = normalSequence(11);
      // On the steep part beyond Voc the slip has to pass the neighbours first.
      const size = voltage > 1.1 ? 5 * slip : slip;
      const values = CURRENTS.map((value, index) => value + 0.02 * next() + (index === place ? size : 0));
      const { warnings } = analyseJv(jvRecord(SWEEP, values), ONE_SUN);
      const [warning] = warnings.filter(({ code }) => code === 'outliers');
      expect(warning?.detail).toContain(`at ${voltage} V`);
    }
  });

  it('names none of a steep, a coarse, a noisy, a stepped or a clipped curve', () => {
    const steep = { ...HERO_DIODE, idealityFactor: 1, seriesResistanceOhmCm2: 0.1 };
    for (const step of [0.005, 0.05, 0.1]) {
      const coarse = analyseJv(diodeRecord(steep, sweepVolt(1.2, -0.1, step)), ONE_SUN);
      expect(codes(coarse)).not.toContain('outliers');
    }
    for (let seed = 1; seed <= 50; seed += 1) {
      const next = normalSequence(seed);
      const noisy = CURRENTS.map((value) => value + 0.9 * next());
      expect(strayPoints({ voltageVolt: SWEEP, values: noisy }, 18.3)).toEqual([]);
    }
    const stepped = CURRENTS.map(Math.round);
    expect(strayPoints({ voltageVolt: SWEEP, values: stepped }, 18)).toEqual([]);
    const clipped = CURRENTS.map((value) => Math.max(-5, value));
    expect(strayPoints({ voltageVolt: SWEEP, values: clipped }, 18.3)).toEqual([]);
  });
});
