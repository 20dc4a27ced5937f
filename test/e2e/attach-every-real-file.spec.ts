import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { canonicalJson } from '@dotbook/domain';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { upload } from '../../apps/api/src/testing/upload.ts';
import type { AnalyseDocument } from '../../apps/cli/src/analyse/analyse-document.ts';
import { REAL_FILES } from '../../apps/cli/src/testing/real-file-list.ts';
import type { RealFile } from '../../apps/cli/src/testing/real-file.ts';
import { analyseRealFiles } from '../../apps/cli/src/testing/read-real-file.ts';

/** A decay of many thousand bins is fitted twice; a busy machine takes its time, and nothing is measured here. */
jest.setTimeout(300_000);

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';

/** Files of several pixels: they go to the substrate. */
const PIXELS: Readonly<Record<string, readonly string[]>> = {
  'nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt': ['b', 'c', 'f'],
  'nomad-tfsc-general/testt 205 J-V Data.jv.csv': ['1', '2', '3', '4'],
};

/** The curves of a sphere and their printed results; none says anything before all are there. */
const SPHERE = ['1/B1', '1/C1', 'CF', '1/A1', '1/QY', '1/B2', '1/C2'].map(
  (name) => `plqy-demello/${name}.txt`,
);
/** What belongs to other files: a sample keeps it for those to come, `dotbook analyse` has nothing to keep it for. */
const COMPANIONS = new Set(['nrel-pvcircuit-loana/32_14.res', 'grapa/area.txt', ...SPHERE]);

/** Six reverse scans without pixel labels: attached to one device, that is doubted; `dotbook analyse` knows of no device. */
const SEVERAL_SCANS = 'nomad-tfsc-general/PERS_1_1_C-3.jv.txt';

/** What is measured on a film and not on a device. */
const KINDS_OF_FILMS = new Set(['pl', 'trpl', 'uvVis', 'ftir', 'xrd']);

/** What `dotbook analyse` and the API must say alike of a file. */
interface Outcome {
  readonly formatKey: string | null;
  /** Codes of all warnings about the file, its records and its analyses, without repetition. */
  readonly warningCodes: readonly string[];
  /** Kind and label of each record. */
  readonly records: readonly string[];
  /** Each analysis of one record with its metrics. */
  readonly analyses: readonly string[];
}

interface MeasurementOverHttp {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly files: readonly { readonly format: { readonly key: string } | null }[];
  readonly fileWarnings: readonly { readonly code: string }[];
  readonly curves: readonly {
    readonly kind: string;
    readonly label: string;
    readonly warnings: readonly { readonly code: string }[];
  }[];
  readonly runs: readonly RunOverHttp[];
}

interface RunOverHttp {
  readonly key: string;
  readonly inputs: readonly { readonly curveId?: string }[];
  readonly metrics: object;
  readonly warnings: readonly { readonly code: string }[];
}

/** Apart from what only samples have and `dotbook analyse` therefore misses. */
const unique = (warnings: readonly { readonly code: string }[]): string[] =>
  [...new Set(warnings.map(({ code }) => code).filter((code) => code !== 'conditionMissing'))].sort();

/** A part of a sample's code: the end of the file name, as far as codes allow it. */
const nameOf = (path: string): string =>
  basename(path)
    .replaceAll(/[^A-Za-z0-9.-]/g, '-')
    .slice(-20);

/** Without what only the sample says: `dotbook analyse` knows of none. */
const analysisText = (key: string, metrics: object): string =>
  canonicalJson([key, { ...metrics, plqyStructure: null }]);

function outcomeOffline({ files, records, analyses: overRecords, warnings }: AnalyseDocument): Outcome {
  return {
    formatKey: files[0]?.format?.key ?? null,
    warningCodes: unique([
      ...warnings,
      ...records.flatMap((record) => record.warnings),
      ...records.flatMap(({ analyses }) => analyses.flatMap((analysis) => analysis.warnings)),
      ...overRecords.flatMap((analysis) => analysis.warnings),
    ]),
    records: records.map(({ kind, label }) => `${kind} ${label}`).sort(),
    analyses: records
      .flatMap(({ analyses }) => analyses.map(({ key, metrics }) => analysisText(key, metrics)))
      .sort(),
  };
}

function outcomeOverHttp(measurements: readonly MeasurementOverHttp[]): Outcome {
  const runs = measurements.flatMap((measurement) => measurement.runs);
  return {
    formatKey: measurements[0]?.files[0]?.format?.key ?? null,
    warningCodes: unique([
      ...measurements.flatMap(({ fileWarnings }) => fileWarnings),
      ...measurements.flatMap(({ curves }) => curves.flatMap(({ warnings }) => warnings)),
      ...runs.flatMap(({ warnings }) => warnings),
    ]),
    records: measurements.flatMap(({ curves }) => curves.map(({ kind, label }) => `${kind} ${label}`)).sort(),
    analyses: runs
      .filter(({ inputs }) => inputs.length === 1)
      .map(({ key, metrics }) => analysisText(key, metrics))
      .sort(),
  };
}

if (FOLDER === '') {
  it('has no real files to attach: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real instrument files were not attached: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER).toBe('');
  });
} else {
  const api = apiUnderTest();
  const laboratory = laboratoryUnderTest(api);

  const targetOf = async ({ path }: RealFile, offline: AnalyseDocument): Promise<string> => {
    const pixels = PIXELS[path] ?? [];
    for (const pixel of pixels) await laboratory.addDevice(pixel, null);
    if (pixels.length > 0) return `/v1/substrates/${laboratory.substrate.code}`;
    if (offline.records.some(({ kind }) => KINDS_OF_FILMS.has(kind)))
      return `/v1/films/${(await laboratory.addFilm(nameOf(path))).code}`;
    const { code } = await laboratory.addDevice(nameOf(path), null);
    return `/v1/devices/${code}`;
  };

  /** The measurement as soon as nothing of it is queued: the fit of a long decay may outlast an upload's patience. */
  const computed = async (id: string): Promise<MeasurementOverHttp> => {
    for (;;) {
      const { body } = await api.client.get(`/v1/measurements/${id}`);
      const measurement = body as MeasurementOverHttp;
      if (measurement.state !== 'queued') return measurement;
      await pause(250);
    }
  };

  const attach = async (file: RealFile, target: string): Promise<readonly MeasurementOverHttp[]> => {
    const uploaded = { name: basename(file.path), bytes: await readFile(join(FOLDER, file.path)) };
    const fields = file.kind === undefined ? {} : { kind: file.kind };
    const headers = { prefer: 'wait=30' };
    const answer = await upload(api, `${target}/measurements`, [uploaded], fields, { headers });
    expect(answer.status).toBe(202);
    const { measurements } = answer.body as { measurements: readonly { id: string }[] };
    return Promise.all(measurements.map(({ id }) => computed(id)));
  };

  describe('every real file over HTTP', () => {
    it.each(REAL_FILES)('$path is what dotbook analyse says', async (file) => {
      const offline = await analyseRealFiles(FOLDER, [file.path], file.kind);
      const measurements = await attach(file, await targetOf(file, offline));
      const expected = outcomeOffline(offline);
      const ofDevice = file.path === SEVERAL_SCANS ? ['sameDirectionTwice'] : [];
      const warningCodes = COMPANIONS.has(file.path)
        ? ['companionAlone']
        : [...new Set([...expected.warningCodes, ...ofDevice])].sort();
      expect(outcomeOverHttp(measurements)).toEqual({ ...expected, warningCodes });
    });
  });

  it('the curves of a sphere, one by one to a film, give the yield that all of them together give', async () => {
    const { code } = await laboratory.addFilm('sphere');
    let last: readonly MeasurementOverHttp[] = [];
    for (const path of SPHERE) {
      const file = REAL_FILES.find((one) => one.path === path);
      if (file === undefined) throw new Error(`${path} is not in the list of real files`);
      last = await attach(file, `/v1/films/${code}`);
    }
    const offline = await analyseRealFiles(FOLDER, SPHERE);
    const yieldOf = (all: readonly { readonly key: string; readonly metrics: object }[]): string[] =>
      all.filter(({ key }) => key === 'plqyAbsolute').map(({ key, metrics }) => analysisText(key, metrics));
    expect(yieldOf(last.flatMap(({ runs }) => runs))).toEqual(yieldOf(offline.analyses));
    expect(yieldOf(offline.analyses)).toEqual([expect.stringMatching(/"plqyFraction":0\.93/u)]);
  }, 60_000);
}
