import { analyseJv } from '../../jv/analyse-jv.ts';
import { perRecord } from '../per-record.ts';

export const JV = perRecord({ key: 'jv', kind: 'jv', analyse: analyseJv });
