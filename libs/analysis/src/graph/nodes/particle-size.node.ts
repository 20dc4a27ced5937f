import { analyseParticleSize } from '../../particle-size/analyse-particle-size.ts';
import { perTable } from '../per-record.ts';

/** Of lists of sizes; an image by itself has none. */
export const PARTICLE_SIZE = perTable({
  key: 'particleSize',
  reads: [{ kind: 'electronMicroscopy', columns: ['edgeLengthNanometre'] }],
  analyse: analyseParticleSize,
});
