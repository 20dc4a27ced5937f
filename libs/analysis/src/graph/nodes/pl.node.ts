import { analysePl } from '../../pl/analyse-pl.ts';
import { perTable } from '../per-record.ts';

export const PL = perTable({
  key: 'pl',
  reads: [
    { kind: 'pl', columns: ['wavelengthNanometre', 'photonFluxCounts'] },
    { kind: 'pl', columns: ['wavelengthNanometre', 'intensityCounts'] },
  ],
  analyse: analysePl,
});
