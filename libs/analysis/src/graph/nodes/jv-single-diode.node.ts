import { analyseJvSingleDiode } from '../../jv-single-diode/analyse-jv-single-diode.ts';
import { perRecord } from '../per-record.ts';

/** A scan that no single diode describes is a complete measurement all the same. */
export const JV_SINGLE_DIODE = perRecord({
  key: 'jvSingleDiode',
  kind: 'jv',
  analyse: analyseJvSingleDiode,
  decidesState: false,
});
