/** Writes docs/units.md from the quantity table of libs/domain. */
import { writeFileSync } from 'node:fs';
import { unitsDocument } from '@dotbook/domain';

writeFileSync(new URL('../../docs/units.md', import.meta.url), unitsDocument());
