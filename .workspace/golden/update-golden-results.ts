/**
 * Writes the kept results of the analyses (test/golden/analyses) anew. Refuses numbers that changed
 * under the same version: raise it first, or delete the file where the example itself was changed.
 */
import process from 'node:process';
import { ANALYSIS_CASES } from '../../libs/analysis/src/testing/properties/analysis-cases.ts';
import {
  numbersOfText,
  readGolden,
  textOfResult,
  writeGolden,
} from '../../libs/analysis/src/testing/properties/golden-results.ts';

for (const { key, golden } of ANALYSIS_CASES) {
  const result = golden();
  const [kept, today] = [readGolden(key), textOfResult(result)];
  if (kept === today) continue;
  const [before, after] = [kept === null ? null : numbersOfText(kept), numbersOfText(today)];
  if (before?.version === after.version && before.numbers !== after.numbers) {
    process.stderr.write(
      `${key}: the numbers changed, but the version is still ${after.version}; raise it.\n`,
    );
    process.exitCode = 1;
    continue;
  }
  writeGolden(result);
  process.stderr.write(`${key}: written.\n`);
}
