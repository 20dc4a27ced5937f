import { analyseStabilisedIv } from '../../stabilised-iv/analyse-stabilised-iv.ts';
import { perRecord } from '../per-record.ts';

export const STABILISED_IV = perRecord({
  key: 'stabilisedIv',
  kind: 'stabilisedIv',
  analyse: analyseStabilisedIv,
});
