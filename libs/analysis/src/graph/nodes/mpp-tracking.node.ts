import { analyseMppTracking } from '../../mpp-tracking/analyse-mpp-tracking.ts';
import { perTable } from '../per-record.ts';
import { powerTrackReadings } from '../power-track-readings.ts';

export const MPP_TRACKING = perTable({
  key: 'mppTracking',
  reads: powerTrackReadings('mppTracking'),
  analyse: analyseMppTracking,
});
