import { analyseSunsVoc } from '../../suns-voc/analyse-suns-voc.ts';
import { perTable } from '../per-record.ts';

export const SUNS_VOC = perTable({
  key: 'sunsVoc',
  reads: [
    { kind: 'sunsVoc', columns: ['intensitySun', 'vocVolt'] },
    { kind: 'sunsVoc', columns: ['jscMilliampPerCm2', 'vocVolt'] },
  ],
  analyse: analyseSunsVoc,
});
