import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { upload } from '../../apps/api/src/testing/upload.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';

/** File and the pixels it names; several go to the devices of the substrate. */
const FILES: readonly (readonly [path: string, pixels: readonly string[]])[] = [
  ['nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt', ['b', 'c', 'f']],
  ['nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv', []],
  ['nomad-perotf/UserGivenName_pX1_fwd_lt_lp0_20250109T164058.jv.txt', []],
  ['nomad-hysprint/HZB_MiGo_20240604_exp_0_0.eqe.txt', []],
];

/** One file of each other family. */
const OTHER_FAMILIES: readonly (readonly [path: string, noun: 'devices' | 'films'])[] = [
  ['nomad-hysprint/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt', 'devices'],
  ['nrel-pvcircuit-loana/32_14.lgt', 'devices'],
  ['grapa/SAMPLE_A_d1_1.sr', 'devices'],
  ['nomad-tfsc-general/PERS_loc2_mppt_20260204_093607.mpp.txt', 'devices'],
  ['nomad-hysprint/HZB_AlFl_20231009_Solarcells-Batch-2-varyHTL_1_0.pl.csv', 'films'],
  ['grapa/522.dat', 'films'],
  ['nomad-luqy-plugin/Standard_Avg.txt', 'films'],
  ['wrighttools/CuPCtS_H2O_vis.csv', 'films'],
  ['nomad-measurements/XRD-918-16_10.xrdml', 'films'],
];

interface Analysis {
  readonly key: string;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly warnings: readonly { readonly code: string }[];
}

async function recordsOffline(
  path: string,
): Promise<readonly { readonly kind: string; readonly analyses: readonly Analysis[] }[]> {
  let result = '';
  await runDotbook(['analyse', '--json', path], {
    callerFolder: FOLDER,
    writeResult: (text) => {
      result += text;
    },
    writeNote: () => undefined,
  });
  const { records } = JSON.parse(result) as {
    records: { kind: string; analyses: readonly Analysis[] }[];
  };
  return records;
}

async function analyseOffline(path: string): Promise<readonly Analysis[]> {
  const records = await recordsOffline(path);
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

    it.each(OTHER_FAMILIES)('%s is measured as dotbook analyse reads it', async (path, noun) => {
      const { code } =
        noun === 'films' ? laboratory.film : await laboratory.addDevice(basename(path).slice(-20), null);
      const bytes = await readFile(join(FOLDER, path));
      const answer = await upload(
        api,
        `/v1/${noun}/${code}/measurements`,
        [{ name: basename(path), bytes }],
        {},
        { headers: { prefer: 'wait=30' } },
      );
      const offline = await recordsOffline(path);
      expect(answer.status).toBe(202);
      const { measurements } = answer.body as { measurements: { kind: string; state: string }[] };
      expect(measurements.map(({ kind }) => kind).sort()).toEqual(
        [...new Set(offline.map(({ kind }) => kind))].sort(),
      );
      expect(measurements.map(({ state }) => state)).not.toContain('failed');
    });
  });
}
