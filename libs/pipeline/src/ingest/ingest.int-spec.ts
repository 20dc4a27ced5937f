import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { demoDataSet } from '@dotbook/simulation';
import {
  DEFAULT_PARSER_SETTINGS,
  type FileParser,
  openParserPool,
  type ParserSettings,
} from '@dotbook/raw-data/worker';
import { testDatabase } from '@dotbook/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { attachFiles } from './attach-files.ts';
import { attachValues } from './attach-values.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const data = demoDataSet();
const group = data.groups.find(({ definition }) => definition.jvFormat === 'hzb-keithley-jv');
const substrateFile = group?.substrates[0]?.files[0];
if (substrateFile === undefined) throw new Error('the simulated data set has no substrate file');

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return null;
};
const countRows = async (): Promise<unknown> => {
  const { reader } = lab().services.database;
  return [
    await reader.rawFile.count(),
    await reader.measurement.count(),
    await reader.curve.count(),
    await reader.auditEvent.count(),
  ];
};
const blobCount = async (): Promise<number> =>
  (
    await readdir(path.join(lab().services.rawFileStore.rootFolder, 'blobs'), {
      recursive: true,
      withFileTypes: true,
    })
  ).filter((entry) => entry.isFile()).length;

const parsers: FileParser[] = [];
const parserWith = (bounds: Partial<ParserSettings>): PipelineServices => {
  const rawFileParser = openParserPool({ ...DEFAULT_PARSER_SETTINGS, ...bounds });
  parsers.push(rawFileParser);
  return { ...lab().services, rawFileParser };
};
afterAll(async () => {
  await Promise.all(parsers.map((parser) => parser.close()));
});

describe('attaching files', () => {
  it('gives every pixel of a substrate its own curves and keeps the rest with the substrate', async () => {
    const devices = [await lab().addDevice('A'), await lab().addDevice('b'), await lab().addDevice('c')];
    const file = await lab().upload(substrateFile.name, substrateFile.bytes);
    const { measurements } = await attachFiles(
      lab().services,
      lab().context,
      { kind: 'substrate', codeOrId: lab().substrate.code },
      [file],
    );
    const subjects = measurements.map(({ subject }) => subject.id);
    expect(subjects).toEqual([...devices.map(({ id }) => id), lab().substrate.id]);
    expect(measurements.every(({ kind, recognised }) => kind === 'jv' && !recognised)).toBe(true);
    expect(await lab().services.database.reader.rawFile.count()).toBe(1);
    const left = await lab().services.database.reader.measurement.findFirstOrThrow({
      where: { substrateId: lab().substrate.id },
    });
    expect(left.fileWarnings).toMatchObject([{ code: 'pixelUnmatched' }, { code: 'pixelUnmatched' }]);
  });

  it('recognises the same bytes on the same sample, fifty times at the same moment', async () => {
    const device = await lab().addDevice('e');
    const attach = async () => {
      const file = await lab().upload(substrateFile.name, substrateFile.bytes);
      const target = { kind: 'device', codeOrId: device.id } as const;
      return attachFiles(lab().services, lab().context, target, [file], { records: ['d_rev', 'd_for'] });
    };
    const results = await Promise.all(Array.from({ length: 50 }, attach));
    const ids = new Set(results.flatMap(({ measurements }) => measurements.map(({ id }) => id)));
    expect(ids.size).toBe(1);
    expect(results.filter(({ measurements }) => measurements[0]?.recognised === false)).toHaveLength(1);
    expect(await blobCount()).toBe(1);
    await Promise.all(
      Array.from({ length: 10 }, () => evaluateSubject(lab().services, { kind: 'device', id: device.id })),
    );
    const runs = await lab().services.database.reader.analysisRun.count({ where: { subjectId: device.id } });
    expect(runs).toBe(5);
    const again = await attach();
    expect(again.measurements).toMatchObject([{ recognised: true, state: 'complete' }]);
  }, 60_000);

  it('writes bytes once that come under two names in one upload', async () => {
    const device = await lab().addDevice('copied');
    const names = ['scan.txt', 'copy of scan.txt'];
    const scans = await Promise.all(names.map((name) => lab().upload(name, substrateFile.bytes)));
    const notes = await Promise.all(names.map((name) => lab().upload(name, new Uint8Array([7, 8, 0, 9]))));
    const target = { kind: 'device', codeOrId: device.id } as const;
    const options = { records: ['a_rev', 'a_for'] };
    const { measurements } = await attachFiles(lab().services, lab().context, target, scans, options);
    const noted = await attachFiles(lab().services, lab().context, target, notes);
    expect([...measurements, ...noted.measurements]).toMatchObject([
      { files: [{ originalName: 'scan.txt' }] },
      { files: [{ originalName: 'scan.txt' }], fileWarnings: [{ code: 'formatUnknown' }] },
    ]);
    expect(await evaluateSubject(lab().services, { kind: 'device', id: device.id })).toEqual({
      computedRunCount: 5,
      hasChanged: true,
    });
    const again = await attachFiles(lab().services, lab().context, target, scans, options);
    expect(again.measurements).toMatchObject([{ recognised: true, state: 'complete' }]);
  });

  it('keeps what nobody recognises, and says so', async () => {
    const device = await lab().addDevice('u');
    const file = await lab().upload('photo.bin', new Uint8Array([1, 2, 3, 0, 255]));
    const { measurements } = await attachFiles(
      lab().services,
      lab().context,
      { kind: 'device', codeOrId: device.code },
      [file],
    );
    expect(measurements).toMatchObject([{ kind: 'unknown', state: 'unparsed' }]);
    const row = await lab().services.database.reader.measurement.findUniqueOrThrow({
      where: { id: measurements[0]?.id ?? '' },
    });
    expect(row.fileWarnings).toMatchObject([{ code: 'formatUnknown' }]);
  });

  it('keeps a certificate as what it is, where the sample can have one', async () => {
    const device = await lab().addDevice('certified');
    const pdf = await lab().upload('certificate.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n', 'latin1'));
    const attachTo = (kind: 'device' | 'film', codeOrId: string) =>
      attachFiles(lab().services, lab().context, { kind, codeOrId }, [pdf]);
    const { measurements } = await attachTo('device', device.id);
    expect(measurements).toMatchObject([{ kind: 'certificate' }]);
    const row = await lab().services.database.reader.measurement.findUniqueOrThrow({
      where: { id: measurements[0]?.id ?? '' },
    });
    expect(row.fileWarnings).toEqual([]);
    expect((await attachTo('film', lab().film.code)).measurements).toMatchObject([{ kind: 'unknown' }]);
  });

  it('keeps a file that takes too long to be read, with the reason', async () => {
    const device = await lab().addDevice('slow');
    const impatient = parserWith({ timeMillisecond: 20 });
    const rows = Array.from({ length: 300_000 }, (_, index) => `${index / 1e6},${index / 1e5 - 20}`);
    const slow = await lab().upload('slow.csv', `Voltage (V),Current density (mA/cm2)\n${rows.join('\n')}\n`);
    const target = { kind: 'device', codeOrId: device.code } as const;
    const { measurements } = await attachFiles(impatient, lab().context, target, [slow]);
    expect(measurements).toMatchObject([{ kind: 'unknown', state: 'unparsed' }]);
    const row = await lab().services.database.reader.measurement.findUniqueOrThrow({
      where: { id: measurements[0]?.id ?? '' },
    });
    expect(row.fileWarnings).toMatchObject([{ code: 'parsingStopped' }]);
  });

  it('refuses what cannot be, and writes nothing', async () => {
    const device = await lab().addDevice('r');
    const jv = await lab().upload(substrateFile.name, substrateFile.bytes);
    const empty = await lab().upload('empty.txt', '');
    const zeros = await lab().upload('zeros.dat', new Uint8Array(5000));
    const large = await lab().upload('large.txt', new Uint8Array(100_001).fill(49));
    const strict = parserWith({ limits: { ...DEFAULT_PARSER_SETTINGS.limits, maxBytes: 100_000 } });
    const before = await countRows();
    const to = { kind: 'device', codeOrId: device.code } as const;
    const attach = (
      files: readonly (typeof jv)[],
      options = {},
      target: Parameters<typeof attachFiles>[2] = to,
    ) => codeOf(attachFiles(lab().services, lab().context, target, files, options));
    expect(await attach([jv])).toBe('severalPixels');
    expect(await attach([jv], { records: ['z_rev'] })).toBe('recordUnknown');
    expect(await attach([jv], { records: ['a_rev'], kind: 'eqe' })).toBe('kindContradictsFile');
    expect(await attach([empty])).toBe('fileEmpty');
    expect(await attach([zeros])).toBe('fileAllZeros');
    expect(await codeOf(attachFiles(strict, lab().context, to, [large]))).toBe('rawFileTooManyBytes');
    expect(await attach([])).toBe('filesMissing');
    expect(await attach([jv], {}, { kind: 'film', codeOrId: lab().film.code })).toBe('kindNotOfSample');
    expect(await attach([jv], {}, { kind: 'device', codeOrId: 'no-such-device' })).toBe('notFound');
    expect(
      await codeOf(attachFiles(lab().services, { ...lab().context, visibleProjectIds: [] }, to, [jv])),
    ).toBe('notFound');
    expect(
      await codeOf(attachFiles(lab().services, { ...lab().context, writableProjectIds: [] }, to, [jv])),
    ).toBe('projectReadOnly');
    expect(await countRows()).toEqual(before);
  }, 60_000);

  it('reads the clock of the file in the zone of the project', async () => {
    const device = await lab().addDevice('k');
    const kit = data.groups
      .flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
      .flatMap(({ files }) => files)
      .find(({ format }) => format === 'kit-lti-jv');
    if (kit === undefined) throw new Error('the simulated data set has no KIT file');
    const { measurements } = await attachFiles(
      lab().services,
      lab().context,
      { kind: 'device', codeOrId: device.code },
      [await lab().upload(kit.name, kit.bytes)],
    );
    const row = await lab().services.database.reader.measurement.findUniqueOrThrow({
      where: { id: measurements[0]?.id ?? '' },
    });
    expect(row).toMatchObject({ measuredAtZone: 'Asia/Tokyo', timeZoneAssumed: false });
    expect(row.measuredAtText).not.toBeNull();
  });
});

describe('attaching values', () => {
  it('keeps a PLQY as bytes with a hash, once', async () => {
    const device = await lab().addDevice('p');
    const given = {
      kind: 'plqy',
      measuredAt: '2019-06-01T10:00:00',
      conditions: { plqyKind: 'absolute', irradianceMilliwattPerCm2: 100 },
      values: { plqyFraction: 0.1, plqyUncertaintyFraction: 0.01 },
    } as const;
    const target = { kind: 'device', codeOrId: device.code } as const;
    const first = await attachValues(lab().services, lab().context, target, given);
    expect(first.measurements).toMatchObject([{ kind: 'plqy', state: 'queued', recognised: false }]);
    const second = await attachValues(lab().services, lab().context, target, given);
    expect(second.measurements[0]).toMatchObject({ id: first.measurements[0]?.id, recognised: true });
    await evaluateSubject(lab().services, { kind: 'device', id: device.id });
    const metrics = await lab().services.database.reader.plqyMetrics.findFirst({
      where: { run: { subjectId: device.id } },
    });
    expect(metrics).toMatchObject({ plqyFraction: 0.1, plqyKind: 'absolute', plqyStructure: 'device' });
  });

  it('keeps a certificate with its report beside it', async () => {
    const device = await lab().addDevice('q');
    const report = await lab().upload('NREL 2019.pdf', '%PDF-1.7 simulated');
    const { measurements } = await attachValues(
      lab().services,
      lab().context,
      { kind: 'device', codeOrId: device.code },
      {
        kind: 'certificate',
        measuredAt: null,
        conditions: {},
        values: { laboratory: 'Newport', reportNumber: '1234', issuedOn: '2019-05-14', pcePercent: 16.6 },
      },
      [report],
    );
    expect(measurements).toMatchObject([{ kind: 'certificate', state: 'complete' }]);
    const files = await lab().services.database.reader.measurementRawFile.count({
      where: { measurementId: measurements[0]?.id ?? '' },
    });
    expect(files).toBe(2);
  });

  it.each([
    [{ kind: 'plqy', values: { plqyFraction: -1 } }, 'valueOutOfBounds'],
    [{ kind: 'plqy', values: {} }, 'typedValuesInvalid'],
    [{ kind: 'jv', values: { vocVolt: 1.2 } }, 'kindNotTypedIn'],
    [{ kind: 'certificate', values: { laboratory: 'Newport' } }, 'certificateInvalid'],
  ] as const)('refuses %j with %s', async (wrong, code) => {
    const device = await lab().addDevice(`w${code}${wrong.kind}`);
    const before = await countRows();
    const given = { measuredAt: null, conditions: {}, ...wrong };
    const target = { kind: 'device', codeOrId: device.code } as const;
    expect(await codeOf(attachValues(lab().services, lab().context, target, given))).toBe(code);
    expect(await countRows()).toEqual(before);
  });
});
