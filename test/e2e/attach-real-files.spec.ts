import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { upload } from '../../apps/api/src/testing/upload.ts';
import type { AnalysisOfDocument } from '../../apps/cli/src/analyse/analyse-document.ts';
import { analyseRealFiles } from '../../apps/cli/src/testing/read-real-file.ts';

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';

/** File and the pixels it names; several go to the devices of the substrate. */
const FILES: readonly (readonly [path: string, pixels: readonly string[]])[] = [
  ['nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt', ['b', 'c', 'f']],
  ['nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv', []],
  ['nomad-perotf/UserGivenName_pX1_fwd_lt_lp0_20250109T164058.jv.txt', []],
  ['nomad-hysprint/HZB_MiGo_20240604_exp_0_0.eqe.txt', []],
];

type Analysis = Pick<AnalysisOfDocument, 'key' | 'metrics' | 'warnings'>;

async function analyseOffline(path: string): Promise<readonly Analysis[]> {
  const { records } = await analyseRealFiles(FOLDER, [path]);
  return records.flatMap(({ analyses }) => analyses.filter(({ key }) => key === 'jv' || key === 'eqe'));
}

/** What is compared of an analysis, in an order that does not depend on where it was computed. */
const comparable = (analyses: readonly Analysis[]): string[] =>
  analyses
    .map(({ key, metrics, warnings }) =>
      JSON.stringify([key, Object.entries(metrics).sort(), warnings.map(({ code }) => code).sort()]),
    )
    .sort();

if (FOLDER === '') {
  it('has no real files to attach: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real instrument files were not attached: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER).toBe('');
  });
} else {
  const api = apiUnderTest();
  const laboratory = laboratoryUnderTest(api);

  describe('real files attached over HTTP', () => {
    it.each(FILES)('%s gives the numbers of dotbook analyse', async (path, pixels) => {
      for (const pixel of pixels) await laboratory.addDevice(pixel, null);
      const { code } =
        pixels.length > 0
          ? laboratory.substrate
          : await laboratory.addDevice(basename(path).slice(0, 20), null);
      const noun = pixels.length > 0 ? 'substrates' : 'devices';
      const bytes = await readFile(join(FOLDER, path));
      const answer = await upload(
        api,
        `/v1/${noun}/${code}/measurements`,
        [{ name: basename(path), bytes }],
        {},
        { headers: { prefer: 'wait=30' } },
      );
      expect(answer.status).toBe(202);
      const { measurements } = answer.body as { measurements: { runs: readonly Analysis[] }[] };
      const runs = measurements.flatMap((measurement) => measurement.runs);
      const offline = await analyseOffline(path);
      expect(offline.length).toBeGreaterThan(0);
      expect(comparable(runs.filter(({ key }) => key === 'jv' || key === 'eqe'))).toEqual(
        comparable(offline),
      );
    });
  });
}
