import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { upload, type UploadedFile } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);

interface Measurement {
  readonly id: string;
  readonly kind: string;
  readonly extended: boolean;
  readonly runs: readonly { readonly key: string; readonly metrics: Readonly<Record<string, unknown>> }[];
}

/** Sends files in one upload and answers with the measurements and their results. */
async function attach(
  path: string,
  files: readonly UploadedFile[],
  fields: Readonly<Record<string, string>> = {},
): Promise<readonly Measurement[]> {
  const request = { headers: { prefer: 'wait=20' } };
  const { status, body } = await upload(api, `/v1/${path}/measurements`, files, fields, request);
  expect([status, body]).toMatchObject([202, {}]);
  return (body as { measurements: readonly Measurement[] }).measurements;
}

const shown = async (id: string | undefined) => (await api.get(`/v1/measurements/${id ?? ''}`)).body;
const metricsOf = (measurement: Measurement | undefined, key: string): unknown =>
  measurement?.runs.find((run) => run.key === key)?.metrics;

let sampleCount = 0;
async function filmPath(): Promise<string> {
  sampleCount += 1;
  return `films/${(await laboratory.addFilm(`one-by-one-${sampleCount}`)).code}`;
}

/** The curves of a sample that absorbs 60 % of the light that meets it; more emission gives other bytes of all but the correction. */
function sphereSet(emissionCounts: number, correction = 1000): ReadonlyMap<string, UploadedFile> {
  const curve = (name: string, fromNanometre: number, counts: number): readonly [string, UploadedFile] => {
    const rows = Array.from({ length: 21 }, (_, index) => {
      const value = counts * Math.exp(-(((index - 10) / 3) ** 2));
      return `${fromNanometre + index}\t${value.toFixed(5)}\r\n`;
    });
    return [name, { name: `${name}.txt`, bytes: rows.join('') }];
  };
  const factors = Array.from({ length: 251 }, (_, index) => `${300 + index}\t${correction + index}\r\n`);
  return new Map([
    curve('A1', 315, 1000 + emissionCounts / 1000),
    curve('B1', 315, 900 + emissionCounts / 1000),
    curve('C1', 315, 360 + emissionCounts / 1000),
    curve('B2', 500, 40 + emissionCounts / 1000),
    curve('C2', 500, emissionCounts),
    ['CF', { name: 'CF.txt', bytes: factors.join('') }],
  ]);
}

const pick = (set: ReadonlyMap<string, UploadedFile>, ...names: readonly string[]): UploadedFile[] =>
  names.flatMap((name) => set.get(name) ?? []);

describe('curves of a sphere that come one by one', () => {
  it.each([
    ['the empty sphere first', ['A1', 'B1', 'C1', 'B2', 'C2', 'CF']],
    ['the empty sphere last', ['CF', 'C2', 'B2', 'C1', 'B1', 'A1']],
    ['the empty sphere in between', ['B2', 'CF', 'A1', 'C1', 'B1', 'C2']],
  ])('are one measurement as soon as all are there, with %s', async (_, order) => {
    const set = sphereSet(300);
    const [together] = await attach(await filmPath(), [...set.values()]);
    expect(metricsOf(together, 'plqyAbsolute')).toMatchObject({
      plqyFraction: expect.any(Number) as unknown,
    });

    const path = await filmPath();
    const aloneIds: (string | undefined)[] = [];
    for (const name of order.slice(0, -1)) {
      const [alone] = await attach(path, pick(set, name));
      aloneIds.push(alone?.id);
      expect(alone).toMatchObject({ kind: 'unknown', extended: false });
      expect(await shown(alone?.id)).toMatchObject({ fileWarnings: [{ code: 'companionAlone' }] });
    }
    const joined = await attach(path, pick(set, order.at(-1) ?? ''));
    expect(joined).toHaveLength(1);
    expect(joined[0]).toMatchObject({ kind: 'plqy', extended: order.at(-1) !== 'A1' });
    expect(metricsOf(joined[0], 'plqyAbsolute')).toEqual(metricsOf(together, 'plqyAbsolute'));
    // What waited says no longer that it waits.
    for (const id of aloneIds) expect(await shown(id)).toMatchObject({ fileWarnings: [] });
    const view = (await shown(joined[0]?.id)) as { files: readonly { originalName: string }[] };
    expect(view.files.map(({ originalName }) => originalName).sort()).toEqual(
      order.map((name) => `${name}.txt`).sort(),
    );
  });

  it('say so where two of one name are different, and are joined when the six of the set come together', async () => {
    const set = sphereSet(280);
    const [together] = await attach(await filmPath(), [...set.values()]);
    const path = await filmPath();
    const stray = pick(sphereSet(281), 'C1');
    const ids: (string | undefined)[] = [];
    for (const files of [stray, ...['C1', 'A1', 'B1', 'B2', 'C2'].map((name) => pick(set, name))]) {
      ids.push((await attach(path, files))[0]?.id);
    }
    const [last] = await attach(path, pick(set, 'CF'));
    expect(last?.kind).toBe('unknown');
    const told = (await shown(last?.id)) as { fileWarnings: readonly { code: string; detail: string }[] };
    expect(told.fileWarnings.map(({ code }) => code)).toEqual(['companionAmbiguous', 'companionAlone']);
    expect(told.fileWarnings[0]?.detail).toContain('There are different curves C1 (C1.txt, C1.txt)');

    const [joined] = await attach(path, [...set.values()]);
    expect(joined).toMatchObject({ kind: 'plqy' });
    expect(metricsOf(joined, 'plqyAbsolute')).toEqual(metricsOf(together, 'plqyAbsolute'));
    // What waited and is joined now says no longer that it waits; the stray one does.
    const waits = await Promise.all(
      ids.map(
        async (id) => ((await shown(id)) as { fileWarnings: readonly object[] }).fileWarnings.length > 0,
      ),
    );
    expect(waits).toEqual([true, false, false, false, false, false]);
  });

  it('take the one on the grid of the others where two have one name', async () => {
    const set = sphereSet(290);
    const path = await filmPath();
    const shifted = String(set.get('C1')?.bytes).replaceAll(/^3/gmu, '4');
    await attach(path, [{ name: 'C1.txt', bytes: shifted }]);
    for (const name of ['C1', 'A1', 'B1', 'B2', 'C2']) await attach(path, pick(set, name));
    const [joined] = await attach(path, pick(set, 'CF'));
    expect(joined).toMatchObject({ kind: 'plqy', extended: true });
  });

  interface Received {
    readonly inboxFile: { readonly id: string; readonly companion: unknown } | null;
  }
  const receive = async (files: readonly UploadedFile[]): Promise<readonly Received[]> => {
    const { body } = await upload(api, '/v1/raw-files', files, { project: laboratory.projectCode });
    return (body as { files: readonly Received[] }).files;
  };
  const assign = async (file: Received | undefined, code: string) =>
    api.post(`/v1/raw-files/inbox/${file?.inboxFile?.id ?? ''}/assign`, { targetType: 'film', target: code });
  const namesWaiting = async (): Promise<readonly string[]> =>
    (
      (await api.get(`/v1/raw-files/inbox?project=${laboratory.projectCode}`)).body as {
        items: readonly { originalName: string }[];
      }
    ).items.map(({ originalName }) => originalName);

  it.each([
    ['A1', 1001],
    ['C1', 1002],
    ['CF', 1003],
  ])('wait in the inbox as what they are, and go together with %s', async (name, correction) => {
    const set = sphereSet(correction / 4, correction);
    const files = await receive([...set.values()]);
    expect(files.slice(1).map(({ inboxFile }) => inboxFile?.companion)).toEqual(
      ['B1', 'C1', 'B2', 'C2', 'CF'].map((one) => ({
        ...{ formatKey: 'demello-plqy', mainNames: null },
        what: `the curve ${one} of a quantum yield in a sphere (with A1, B1, C1, B2, C2 and CF)`,
      })),
    );
    const { code } = await laboratory.addFilm(`of-inbox-${name}`);
    const given = await assign(files[[...set.keys()].indexOf(name)], code);
    expect(given.body).toMatchObject({ measurements: [{ kind: 'plqy', files: Array<object>(6).fill({}) }] });
    expect(await namesWaiting()).toEqual([]);
    for (const file of files)
      expect((await assign(file, code)).body).toMatchObject({ code: 'inboxFileGone' });
  });

  it('that came to the inbox one by one are joined when the last is given to the sample, and leave one measurement', async () => {
    const files: Received[] = [];
    for (const file of sphereSet(255, 1004).values()) files.push(...(await receive([file])));
    const { code } = await laboratory.addFilm('of-inbox-singly');
    const answers: { kind: string; fileWarnings: readonly { detail: string }[] }[] = [];
    for (const file of files) {
      const { body } = await assign(file, code);
      answers.push(...(body as { measurements: typeof answers }).measurements);
    }
    expect(answers.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('unknown'), 'plqy']);
    expect(answers[0]?.fileWarnings[0]?.detail).toContain(
      'In the inbox wait B1.txt, C1.txt, B2.txt, C2.txt, CF.txt: assign what is of its set to the same sample.',
    );
    const { body } = await api.get(`/v1/measurements?film=${code}&valid=true`);
    expect(body).toMatchObject({ items: [{ kind: 'plqy' }] });
    expect((body as { items: readonly object[] }).items).toHaveLength(1);
  });

  it('are not mixed with a set that is whole, and share its correction; printed results join later', async () => {
    const [first, second] = [sphereSet(300), sphereSet(200)];
    const [alone] = await attach(await filmPath(), [...second.values()]);
    const path = await filmPath();
    const [whole] = await attach(path, [...first.values()]);
    for (const file of pick(second, 'C1', 'A1', 'B2', 'B1')) {
      expect(await attach(path, [file])).toMatchObject([{ kind: 'unknown', extended: false }]);
    }
    const [joined] = await attach(path, pick(second, 'C2'));
    expect(joined).toMatchObject({ kind: 'plqy', extended: true });
    expect(joined?.id).not.toBe(whole?.id);
    expect(metricsOf(joined, 'plqyAbsolute')).toEqual(metricsOf(alone, 'plqyAbsolute'));
    expect(await shown(whole?.id)).toMatchObject({ files: Array<object>(6).fill({}) });

    const printedPath = await filmPath();
    const [complete] = await attach(printedPath, [...first.values()]);
    const printed = { name: 'QY.txt', bytes: 'Absorption      PLQY   \r\n0.60000         0.80000 \r\n' };
    expect(await attach(printedPath, [printed])).toMatchObject([{ id: complete?.id, extended: true }]);
    const view = (await shown(complete?.id)) as {
      files: readonly object[];
      curves: readonly { label: string; claims: readonly { metric: string }[] }[];
    };
    expect(view.files).toHaveLength(7);
    const printedMetrics = view.curves.flatMap(({ claims }) => claims.map(({ metric }) => metric));
    expect(printedMetrics).toEqual(['absorptanceFraction', 'plqyFraction']);
  });
});

describe('absorbances of a relative yield', () => {
  const spectra = (scale: number): UploadedFile => {
    const rows = Array.from({ length: 41 }, (_, index) => {
      const shape = Math.exp(-(((index - 20) / 6) ** 2));
      return [500 + index * 2, 900 * shape * scale, 700 * shape * scale]
        .map((value) => value.toFixed(4))
        .join(',');
    });
    return { name: 'spectra.csv', bytes: `wavelength,R6G_1,QD_1\n${rows.join('\n')}\n` };
  };
  const LIST = { name: 'absorbance.csv', bytes: 'sample,A_450nm\nR6G_1,0.05\nQD_1,0.04\n' };
  const STATED = {
    kind: 'plqy',
    conditions: JSON.stringify({
      ...{ referencePrefix: 'R6G', referencePlqyFraction: 0.95 },
      ...{ referenceRefractiveIndex: 1.361, sampleRefractiveIndex: 1.375 },
    }),
  };

  it('are joined to spectra that came before or come after them, as when they come together', async () => {
    const [together] = await attach(await filmPath(), [spectra(1), LIST], STATED);
    const expected = metricsOf(together, 'plqyRelative');
    expect(expected).toMatchObject({ plqyFraction: expect.any(Number) as unknown });

    const later = await filmPath();
    const [known] = await attach(later, [spectra(1)], STATED);
    expect(metricsOf(known, 'plqyRelative')).not.toEqual(expected);
    const [extended] = await attach(later, [LIST], STATED);
    expect(extended).toMatchObject({ id: known?.id, extended: true });
    expect(metricsOf(extended, 'plqyRelative')).toEqual(expected);

    const earlier = await filmPath();
    const [kept] = await attach(earlier, [LIST], STATED);
    expect(await shown(kept?.id)).toMatchObject({ kind: 'plqy', fileWarnings: [{ code: 'companionAlone' }] });
    const [joined] = await attach(earlier, [spectra(1)], STATED);
    expect(joined).toMatchObject({ extended: false, files: [{}, { originalName: LIST.name }] });
    expect(metricsOf(joined, 'plqyRelative')).toEqual(expected);
  });
});

describe('areas of cells in a cryostat', () => {
  const curve = (cell: string, kelvin: number): UploadedFile => {
    const rows = Array.from({ length: 60 }, (_, index) => {
      const volt = -0.1 + index * 0.0225;
      return `${volt.toFixed(4)}\t${(-20 * (1 - Math.exp((volt - 1.1) / 0.04))).toFixed(6)}`;
    });
    const head = ['Sample name: \tDEMO_T', `Cell name: \t${cell}`, 'Cell area [cm²]: \t0.5'];
    const results = [`Temperature [K]: \t${kelvin}`, 'Voc (V)= \t1.1', 'Jsc (mA/cm²)= \t20', ''];
    const text = [...head, ...results, 'Voltage (V)\tCurrent (mA/cm²)', '', ...rows, ''].join('\n');
    return { name: `DEMO_T_${cell}_${kelvin}K.txt`, bytes: text };
  };
  const LIST = { name: 'area.txt', bytes: 'c1\t0.4\n' };

  it('are joined to every curve of the cell, whether they come before or after them', async () => {
    const { code } = await laboratory.addDevice('c1');
    const [first] = await attach(`devices/${code}`, [curve('c1', 300)]);
    const jsc = (metricsOf(first, 'jv') as { jscMilliampPerCm2: number }).jscMilliampPerCm2;
    const [extended] = await attach(`substrates/${laboratory.substrate.code}`, [LIST]);
    expect(extended).toMatchObject({ id: first?.id, extended: true });
    expect(metricsOf(extended, 'jv')).toMatchObject({
      jscMilliampPerCm2: expect.closeTo((jsc * 0.5) / 0.4, 6) as unknown,
    });
    expect(await shown(first?.id)).toMatchObject({
      files: [{ format: { key: 'empa-tiv' } }, { originalName: 'area.txt' }],
      // The reading before it stays.
      curves: [{ conditions: { apertureAreaCm2: 0.5 } }, { conditions: { apertureAreaCm2: 0.4 } }],
    });
    const [second] = await attach(`devices/${code}`, [curve('c1', 250)]);
    expect(await shown(second?.id)).toMatchObject({
      curves: [{ conditions: { apertureAreaCm2: 0.4, temperatureKelvin: 250 } }],
    });
  });
});
