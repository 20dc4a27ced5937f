import { analyseSpectralMismatch } from '../../spectral-mismatch/analyse-spectral-mismatch.ts';
import { perTable } from '../per-record.ts';

/** Of one table with all four spectra; only on the command line, nothing is kept. */
export const SPECTRAL_MISMATCH = perTable({
  key: 'spectralMismatch',
  reads: [
    {
      kind: 'computed',
      columns: [
        'wavelengthNanometre',
        'referenceIrradianceWattPerSquareMetrePerNanometre',
        'simulatorIrradianceWattPerSquareMetrePerNanometre',
        'referenceCellResponsivityAmpPerWatt',
        'deviceResponsivityAmpPerWatt',
      ],
    },
  ],
  analyse: analyseSpectralMismatch,
});
