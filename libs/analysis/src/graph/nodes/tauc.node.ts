import { analyseTauc } from '../../tauc/analyse-tauc.ts';
import { perTable } from '../per-record.ts';

export const TAUC = perTable({
  key: 'tauc',
  reads: [
    { kind: 'uvVis', columns: ['wavelengthNanometre', 'absorbance'] },
    { kind: 'uvVis', columns: ['wavelengthNanometre', 'transmittanceFraction'] },
  ],
  analyse: analyseTauc,
});
