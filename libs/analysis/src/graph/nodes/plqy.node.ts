import { analysePlqy } from '../../plqy/analyse-plqy.ts';
import { perRecord } from '../per-record.ts';

export const PLQY = perRecord({ key: 'plqy', kind: 'plqy', analyse: analysePlqy });
