import { analyseStability } from '../../stability/analyse-stability.ts';
import { perTable } from '../per-record.ts';
import { powerTrackReadings } from '../power-track-readings.ts';

export const STABILITY = perTable({
  key: 'stability',
  reads: powerTrackReadings('stability'),
  analyse: analyseStability,
});
