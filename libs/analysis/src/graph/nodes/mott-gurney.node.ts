import { analyseMottGurney } from '../../sclc/analyse-mott-gurney.ts';
import { perRecord } from '../per-record.ts';

/** Most scans end before the current is that of space charge; they are complete measurements all the same. */
export const MOTT_GURNEY = perRecord({
  key: 'mottGurney',
  kind: 'sclc',
  analyse: analyseMottGurney,
  decidesState: false,
});
