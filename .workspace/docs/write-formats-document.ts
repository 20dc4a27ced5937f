/** Writes docs/formats.md from the descriptions of the formats in libs/raw-data. */
import { writeFileSync } from 'node:fs';
import { formatsDocument } from '@dotbook/raw-data';

writeFileSync(new URL('../../docs/formats.md', import.meta.url), formatsDocument());
