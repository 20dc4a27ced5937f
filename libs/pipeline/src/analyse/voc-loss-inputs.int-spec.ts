import { findCurrentRuns, type CurrentRun } from '@dotbook/data-access';
import type { Conditions } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { invalidateMeasurement } from '../measurements/change-measurement.ts';
import { deviceVocLoss } from '../measurements/show-device-results.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { evaluateSubject } from './evaluate-subject.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const hero = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(
    ({ files }) =>
      files.some(({ format }) => format === 'kit-lti-jv') && files.some(({ kind }) => kind === 'eqe'),
  );

/** Curves of a sphere with `emitted` of 1000 photons in the sample's beam: absorptance 0.5. */
const sphere = (emitted: number): readonly (readonly [string, string])[] => {
  const peak = (wavelengths: readonly number[], photons: number): string =>
    wavelengths.map((nm, index) => `${nm}\t${index === 1 ? photons / nm : 0}`).join('\n');
  const [excitation, emission] = [
    [445, 450, 455, 460],
    [745, 750, 755, 760],
  ];
  return [
    ['A1.txt', peak(excitation, 1000)],
    ['B1.txt', peak(excitation, 1000)],
    ['C1.txt', peak(excitation, 500)],
    ['B2.txt', peak(emission, 0)],
    ['C2.txt', peak(emission, emitted)],
    ['CF.txt', '400\t1\n600\t1\n700\t1\n900\t1'],
  ];
};

interface Sample {
  readonly kind: 'device' | 'film';
  readonly id: string;
  readonly code: string;
}

const attachSphere = async (target: Sample, emitted: number, conditions: Conditions = {}): Promise<void> => {
  const files = await Promise.all(sphere(emitted).map(([name, text]) => lab().upload(name, text)));
  const reference = { kind: target.kind, codeOrId: target.code };
  await attachFiles(lab().services, lab().context, reference, files, { kind: 'plqy', conditions });
  await evaluateSubject(lab().services, { kind: target.kind, id: target.id });
};

const attachPart = async (
  target: Sample,
  part: 'jv' | 'eqe',
  kind: 'jv' | 'stabilisedIv' | 'eqe' = part,
): Promise<void> => {
  const file = hero?.files.find((candidate) => candidate.kind === part);
  if (file === undefined) throw new Error(`the data set has no ${part} of a champion`);
  const stored = await lab().upload(file.name, file.bytes);
  const reference = { kind: target.kind, codeOrId: target.code };
  await attachFiles(lab().services, lab().context, reference, [stored], { kind });
  await evaluateSubject(lab().services, { kind: target.kind, id: target.id });
};

const newDevice = async (pixel: string): Promise<Sample> => ({
  kind: 'device',
  ...(await lab().addDevice(pixel)),
});
const ledgerOf = ({ code }: Sample): ReturnType<typeof deviceVocLoss> =>
  deviceVocLoss(lab().services, lab().context, code);
const runOf = async ({ id }: Sample, key: string): Promise<CurrentRun | undefined> =>
  (await findCurrentRuns(lab().services.database.reader, id)).find((run) => run.key === key);

describe('the Voc-loss ledger', () => {
  it('takes the yield in a sphere of the film, says so, and names the run; then that of the device', async () => {
    const device = await newDevice('sphere');
    const film: Sample = { kind: 'film', ...lab().film };
    await attachPart(device, 'jv');
    await attachPart(device, 'eqe');
    expect(await ledgerOf(device)).toMatchObject({ run: null, missing: ['plqy'] });

    await attachSphere(film, 50);
    expect(await ledgerOf(device)).toMatchObject({ run: null, missing: [] });
    await evaluateSubject(lab().services, { kind: 'device', id: device.id });
    const { run } = await ledgerOf(device);
    const ofFilm = await runOf(film, 'plqyAbsolute');
    expect(run).toMatchObject({ metrics: { plqyKind: 'absolute', plqyStructure: 'film' } });
    expect(run?.metrics.plqyFraction).toBe(ofFilm?.metrics.plqyFraction);
    expect(run?.metrics.plqyFraction).toBeCloseTo(0.1, 9);
    expect(run?.warnings.map(({ code }) => code)).toContain('plqyNotOfDevice');
    expect(run?.parameters).toMatchObject({
      plqyRun: `plqyAbsolute ${ofFilm?.version ?? ''} ${ofFilm?.slot ?? ''}`,
      plqyVersion: ofFilm?.version,
    });
    const curvesOfFilm = ofFilm?.inputs.map(({ curveId }) => curveId) ?? [];
    expect(curvesOfFilm).toHaveLength(6);
    expect(run?.inputs.map(({ curveId }) => curveId)).toEqual(expect.arrayContaining(curvesOfFilm));
    // The film's own result stays the film's.
    expect(await runOf(device, 'plqyAbsolute')).toBeUndefined();

    await attachSphere(device, 20);
    const own = await ledgerOf(device);
    expect(own.run).toMatchObject({ metrics: { plqyStructure: 'device' } });
    expect(own.run?.metrics.plqyFraction).toBeCloseTo(0.04, 9);
    expect(own.run?.warnings.map(({ code }) => code)).not.toContain('plqyNotOfDevice');
  }, 60_000);

  it('waits for no scan where there are settled points', async () => {
    const device = await newDevice('settled');
    await attachPart(device, 'jv', 'stabilisedIv');
    expect(await runOf(device, 'stabilisedIv')).toMatchObject({ metrics: { vocVolt: expect.any(Number) } });
    expect((await ledgerOf(device)).missing).not.toContain('jv');
  }, 60_000);
});

describe('a modulated yield of a device', () => {
  /** kT/q at 298.15 K. */
  const THERMAL_VOLT = (1.380649e-23 * 298.15) / 1.602176634e-19;
  const sunsVocFile = (idealityFactor: number): string => {
    const rows = Array.from({ length: 16 }, (_, index) => {
      const sun = 10 ** (-3 + index / 5);
      return `${sun},${1.17 + idealityFactor * THERMAL_VOLT * Math.log(sun)}`;
    });
    return ['intensity (suns),Voc (V)', ...rows].join('\n');
  };
  const attachSunsVoc = async (device: Sample, idealityFactor: number): Promise<string> => {
    const file = await lab().upload(`suns-voc ${idealityFactor}.csv`, sunsVocFile(idealityFactor));
    const target = { kind: 'device', codeOrId: device.code } as const;
    const { measurements } = await attachFiles(lab().services, lab().context, target, [file], {
      kind: 'sunsVoc',
    });
    await evaluateSubject(lab().services, { kind: 'device', id: device.id });
    return measurements[0]?.id ?? '';
  };
  const modulated: Conditions = { plqyKind: 'differential', irradianceMilliwattPerCm2: 100 };
  const invalidate = async ({ id }: Sample, measurementId: string): Promise<void> => {
    await invalidateMeasurement(lab().services, lab().context, { measurementId, reason: 'lamp drifted' });
    await evaluateSubject(lab().services, { kind: 'device', id });
  };
  const dividedOf = async (device: Sample): Promise<Pick<CurrentRun, 'metrics'> | undefined> =>
    runOf(device, 'plqyFromDifferential');

  it.each(['yield first', 'Suns-Voc first'])(
    'is divided by the ideality factor there: %s',
    async (order) => {
      const device = await newDevice(order.slice(0, 5));
      if (order === 'yield first') await attachSphere(device, 100, modulated);
      await attachSunsVoc(device, 2);
      if (order !== 'yield first') await attachSphere(device, 100, modulated);
      const run = await runOf(device, 'plqyFromDifferential');
      expect(run).toMatchObject({
        status: 'complete',
        metrics: {
          plqyFraction: expect.closeTo(0.1, 6),
          differentialPlqyFraction: expect.closeTo(0.2, 9),
          idealityFactor: expect.closeTo(2, 6),
          plqyStructure: 'device',
        },
      });
      expect(run?.inputs).toHaveLength(7);
      expect(run?.parameters).toMatchObject({ sunsVocRun: expect.stringMatching(/^sunsVoc \d+ /u) });
    },
    60_000,
  );

  it('follows a newer Suns-Voc, and goes with it', async () => {
    const device = await newDevice('newer');
    await attachSphere(device, 100, modulated);
    expect(await dividedOf(device)).toBeUndefined();
    const [older, newer] = [await attachSunsVoc(device, 2), await attachSunsVoc(device, 1)];
    expect(await dividedOf(device)).toMatchObject({ metrics: { plqyFraction: expect.closeTo(0.2, 6) } });
    await invalidate(device, newer);
    expect(await dividedOf(device)).toMatchObject({ metrics: { plqyFraction: expect.closeTo(0.1, 6) } });
    await invalidate(device, older);
    expect(await dividedOf(device)).toBeUndefined();
  }, 60_000);
});
