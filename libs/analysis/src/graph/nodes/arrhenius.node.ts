import { analyseArrhenius } from '../../arrhenius/analyse-arrhenius.ts';
import { perTable } from '../per-record.ts';

export const ARRHENIUS = perTable({
  key: 'arrhenius',
  reads: [{ kind: 'ionConductivity', columns: ['temperatureKelvin', 'conductivitySiemensPerCm'] }],
  analyse: analyseArrhenius,
});
