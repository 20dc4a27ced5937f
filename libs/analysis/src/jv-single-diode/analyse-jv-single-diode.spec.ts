import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import { DomainError } from '@dotbook/domain';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../testing/single-diode.ts';
import { analyseJvSingleDiode } from './analyse-jv-single-diode.ts';

const SWEEP = sweepVolt(1.3, -0.1, 0.01);
const METRICS = [
  'photocurrentMilliampPerCm2',
  'saturationCurrentMilliampPerCm2',
  'idealityFactor',
  'seriesResistanceOhmCm2',
  'shuntResistanceOhmCm2',
] as const;
const NOTHING = Object.fromEntries([...METRICS, 'rmseMilliampPerCm2'].map((name) => [name, null]));
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('jvSingleDiode of a clean scan with known truth', () => {
  const result = analyseJvSingleDiode(diodeRecord(HERO_DIODE, SWEEP), ONE_SUN);

  it('gives back what the scan was made of', () => {
    expect(result.key).toBe('jvSingleDiode');
    expect(result.status).toBe('complete');
    for (const name of METRICS) expect((result.metrics[name] ?? 0) / HERO_DIODE[name]).toBeCloseTo(1, 8);
    expect(result.metrics.rmseMilliampPerCm2).toBeLessThan(1e-9);
  });

  it('says of which temperature it is, and gives the same bits twice', () => {
    expect(result.parameters).toMatchObject({ temperatureKelvin: 298.15, dark: false, pointCount: 141 });
    const warm = analyseJvSingleDiode(diodeRecord(HERO_DIODE, SWEEP), {
      ...ONE_SUN,
      temperatureKelvin: 308.15,
    });
    expect((warm.metrics.idealityFactor ?? 0) * 308.15).toBeCloseTo(1.94 * 298.15, 5);
    const again = analyseJvSingleDiode(diodeRecord(HERO_DIODE, SWEEP), ONE_SUN);
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
  });
});

describe('jvSingleDiode of noisy scans', () => {
  const repeats = caseCount(30);
  const next = normalSequence(20200127);
  const diodes: readonly SingleDiode[] = [
    HERO_DIODE,
    {
      ...HERO_DIODE,
      saturationCurrentMilliampPerCm2: 2e-13,
      idealityFactor: 1.4,
      shuntResistanceOhmCm2: 800,
    },
  ];
  const noiseMilliampPerCm2 = 0.02;

  it.each(diodes)(
    'recovers %j: within five uncertainties always, and 95 percent intervals hold it as they should',
    (diode) => {
      const currents = SWEEP.map((voltage) => diodeCurrent(diode, voltage));
      const held = new Map(METRICS.map((name) => [name, 0]));
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const noisy = currents.map((value) => value + noiseMilliampPerCm2 * next());
        const { status, metrics, uncertainties } = analyseJvSingleDiode(jvRecord(SWEEP, noisy), ONE_SUN);
        expect(status).toBe('complete');
        expect((metrics.rmseMilliampPerCm2 ?? 0) / noiseMilliampPerCm2).toBeCloseTo(1, 0);
        for (const name of METRICS) {
          const distance = Math.abs((metrics[name] ?? Number.NaN) - diode[name]);
          const uncertainty = uncertainties[name] ?? 0;
          expect(distance).toBeLessThan(5 * uncertainty);
          if (distance <= 1.96 * uncertainty) held.set(name, (held.get(name) ?? 0) + 1);
        }
      }
      // Four standard deviations of a share of so many repeats around 0.95, and never wider than needed at 1500.
      const margin = Math.max(0.03, 4 * Math.sqrt((0.95 * 0.05) / repeats));
      for (const count of held.values()) {
        expect(count / repeats).toBeGreaterThan(0.95 - margin);
        expect(count / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
      }
    },
  );

  it('accepts 0.9 % noise and refuses 3 %, with the reason', () => {
    const noisyRecord = (fraction: number): ReturnType<typeof jvRecord> =>
      jvRecord(
        SWEEP,
        SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + fraction * 18.3 * next()),
      );
    expect(analyseJvSingleDiode(noisyRecord(0.008), ONE_SUN).status).toBe('complete');
    const refused = analyseJvSingleDiode(noisyRecord(0.03), ONE_SUN);
    expect(refused.status).toBe('refused');
    expect(refused.metrics).toEqual(NOTHING);
    expect(refused.warnings.find(({ code }) => code === 'fitRejected')?.detail).toMatch(
      /% of Jsc, above 1 %/u,
    );
    expect(refused.parameters.rejection).toBe('residuals');
  });
});

describe('jvSingleDiode in the dark', () => {
  const dark: SingleDiode = { ...HERO_DIODE, photocurrentMilliampPerCm2: 0 };
  const forwardPositive = jvRecord(
    SWEEP,
    SWEEP.map((voltage) => -diodeCurrent(dark, voltage)),
  );

  it.each([
    ['stated, injection positive', forwardPositive, { ...ONE_SUN, dark: true }],
    ['stated, injection negative', diodeRecord(dark, SWEEP), { ...ONE_SUN, dark: true }],
    ['seen in the current at V = 0', forwardPositive, ONE_SUN],
  ])('fits the diode without a photocurrent: %s', (_how, record, conditions) => {
    const result = analyseJvSingleDiode(record, conditions);
    expect(result.status).toBe('complete');
    expect(codes(result)).toContain('darkCurve');
    expect(result.metrics.photocurrentMilliampPerCm2).toBeNull();
    for (const name of METRICS.slice(1))
      expect((result.metrics[name] ?? 0) / HERO_DIODE[name]).toBeCloseTo(1, 6);
  });

  it('reads the shunt of a curve that spans five decades through noise', () => {
    const next = normalSequence(4);
    const noisy = SWEEP.map((voltage) => -diodeCurrent(dark, voltage) * (1 + 0.01 * next()) + 1e-5 * next());
    const result = analyseJvSingleDiode(jvRecord(SWEEP, noisy), { ...ONE_SUN, dark: true });
    for (const name of METRICS.slice(1)) {
      expect(Math.abs((result.metrics[name] ?? 0) - HERO_DIODE[name])).toBeLessThan(
        4 * (result.uncertainties[name] ?? 0),
      );
    }
    expect(Math.abs((result.metrics.shuntResistanceOhmCm2 ?? 0) / 2600 - 1)).toBeLessThan(0.02);
  });
});

describe('jvSingleDiode where it cannot answer', () => {
  it.each([
    ['fewer than ten voltages', diodeRecord(HERO_DIODE, sweepVolt(0, 1.2, 0.15)), 'fewPoints'],
    ['no points', jvRecord([], []), 'fewPoints'],
    [
      'a flat curve',
      jvRecord(
        SWEEP,
        SWEEP.map(() => 3.7),
      ),
      'noPowerQuadrant',
    ],
    [
      'zeros',
      jvRecord(
        SWEEP,
        SWEEP.map(() => 0),
      ),
      'noPowerQuadrant',
    ],
    [
      'nothing but NaN',
      jvRecord(
        SWEEP,
        SWEEP.map(() => Number.NaN),
      ),
      'fewPoints',
    ],
    [
      'an S-shaped curve',
      jvRecord(
        SWEEP,
        SWEEP.map((voltage) => 18 - 9 * (1 + Math.tanh(9 * (voltage - 0.7)))),
      ),
      'fitRejected',
    ],
  ])('refuses %s', (_what, record, code) => {
    const result = analyseJvSingleDiode(record, ONE_SUN);
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain(code);
    expect(result.metrics).toEqual(NOTHING);
  });

  it('drops points that are no numbers and fits the rest', () => {
    const currents = SWEEP.map((voltage, index) =>
      index % 20 === 7 ? Number.NaN : diodeCurrent(HERO_DIODE, voltage),
    );
    const result = analyseJvSingleDiode(jvRecord(SWEEP, currents), ONE_SUN);
    expect(codes(result)).toContain('nonFiniteDropped');
    expect(result.metrics.idealityFactor).toBeCloseTo(1.94, 6);
  });

  it('leaves out a shunt that no current shows', () => {
    const sealed = { ...HERO_DIODE, shuntResistanceOhmCm2: 1e12 };
    const result = analyseJvSingleDiode(diodeRecord(sealed, SWEEP), ONE_SUN);
    expect(codes(result)).toContain('nearDetectionLimit');
    expect(result.metrics.shuntResistanceOhmCm2).toBeNull();
    expect(result.uncertainties).not.toHaveProperty('shuntResistanceOhmCm2');
    expect(result.metrics.idealityFactor).toBeCloseTo(1.94, 4);
    expect(result.status).toBe('partial');
  });

  it('gives only n when the current has no unit or no area', () => {
    const milliamp = SWEEP.map((voltage) => 0.058 * diodeCurrent(HERO_DIODE, voltage));
    const result = analyseJvSingleDiode(
      jvRecord(SWEEP, [], { current: { quantity: 'absolute', milliamp } }),
      {},
    );
    expect(codes(result)).toContain('areaMissing');
    expect(result.metrics).toEqual({ ...NOTHING, idealityFactor: expect.closeTo(1.94, 6) });
    expect(result.status).toBe('partial');
  });

  it('refuses columns of different length', () => {
    expect(() => analyseJvSingleDiode(jvRecord([0, 1], [1]), ONE_SUN)).toThrow(DomainError);
  });
});
