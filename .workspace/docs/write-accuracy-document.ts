/** Writes docs/accuracy.md from measurements of known truths (about a minute). */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { accuracyDocument } from '../../libs/analysis/src/testing/accuracy/accuracy-document.ts';

const target = new URL('../../docs/accuracy.md', import.meta.url);
const text = accuracyDocument((title) => process.stderr.write(`${title}\n`));
const options = await resolveConfig(target);
writeFileSync(target, await format(text, { ...options, parser: 'markdown' }));
