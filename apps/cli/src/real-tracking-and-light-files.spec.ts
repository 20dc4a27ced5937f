import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EqeRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '@dotbook/raw-data';
import type { AnalyseDocument } from './analyse/analyse-document.ts';
import { runDotbook } from './run-dotbook.ts';

/** Files of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

const analyse = async (folder: string, path: string): Promise<AnalyseDocument> => {
  let result = '';
  await runDotbook(['analyse', '--json', join(folder, path)], {
    callerFolder: folder,
    writeResult: (text) => {
      result += text;
    },
    writeNote: (text) => {
      process.stderr.write(text);
    },
  });
  return JSON.parse(result) as AnalyseDocument;
};

/** Jsc is our own integral over AM1.5G, mA/cm². */
const EQE_FILES: readonly (readonly [path: string, format: string, pointCount: number, jsc: number])[] = [
  ['nomad-hysprint/SID1.eqe.txt', 'hzb-trq-eqe', 56, 21.887],
  ['grapa/1150-8-C3-QE.txt', 'csu-eqe', 56, 23.844],
  ['grapa/SAMPLE_A_d1_1.sr', 'empa-lockin-eqe', 53, 33.037],
];

if (FOLDER === undefined || FOLDER === '') {
  it('has no real tracking or light files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real tracking and light files were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  const read = (path: string): ReadResult => readRawFile(readFileSync(join(FOLDER, path)));

  describe.each(EQE_FILES)('%s', (path, format, pointCount, jsc) => {
    it('has its points and reproduces the current', async () => {
      const [record] = read(path).records as EqeRecord[];
      expect(record?.wavelengthNanometre).toHaveLength(pointCount);
      const { files, records } = await analyse(FOLDER, path);
      expect(files[0]?.format?.key).toBe(format);
      const metrics: Readonly<Record<string, unknown>> = { ...records[0]?.analyses[0]?.metrics };
      expect(Math.abs(Number(metrics.jscEqeMilliampPerCm2) / jsc - 1)).toBeLessThan(0.0005);
    });
  });
}
