/** Writes docs/formats-accuracy.md from the files of real instruments that DOTBOOK_REAL_FILES names. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { accuracyDocument } from '../../apps/cli/src/testing/accuracy-document.ts';

const folder = process.env.DOTBOOK_REAL_FILES ?? '';
if (folder === '') {
  process.stderr.write('Set DOTBOOK_REAL_FILES to the folder of the real files; nothing was written.\n');
  process.exitCode = 2;
} else {
  writeFileSync(new URL('../../docs/formats-accuracy.md', import.meta.url), await accuracyDocument(folder));
}
