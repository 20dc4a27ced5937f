import { analyseFtir } from '../../ftir/analyse-ftir.ts';
import { perTable } from '../per-record.ts';

/** Of absorbance or transmittance over wavenumber. */
export const FTIR = perTable({
  key: 'ftir',
  reads: [
    { kind: 'ftir', columns: ['wavenumberPerCentimetre', 'absorbance'] },
    { kind: 'ftir', columns: ['wavenumberPerCentimetre', 'transmittanceFraction'] },
  ],
  analyse: analyseFtir,
});
