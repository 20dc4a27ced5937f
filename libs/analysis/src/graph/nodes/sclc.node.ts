import { analyseSclc } from '../../sclc/analyse-sclc.ts';
import { perRecord } from '../per-record.ts';

export const SCLC = perRecord({ key: 'sclc', kind: 'sclc', analyse: analyseSclc });
