import { analyseEqe } from '../../eqe/analyse-eqe.ts';
import { perRecord } from '../per-record.ts';

export const EQE = perRecord({ key: 'eqe', kind: 'eqe', analyse: analyseEqe });
