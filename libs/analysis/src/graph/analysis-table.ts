import { analysisGraph } from './analysis-graph.ts';
import { ARRHENIUS } from './nodes/arrhenius.node.ts';
import { EQE } from './nodes/eqe.node.ts';
import { FTIR } from './nodes/ftir.node.ts';
import { HYSTERESIS } from './nodes/hysteresis.node.ts';
import { JV_EQE_CONSISTENCY } from './nodes/jv-eqe-consistency.node.ts';
import { JV_SINGLE_DIODE } from './nodes/jv-single-diode.node.ts';
import { JV } from './nodes/jv.node.ts';
import { MOTT_GURNEY } from './nodes/mott-gurney.node.ts';
import { MPP_TRACKING } from './nodes/mpp-tracking.node.ts';
import { PARTICLE_SIZE } from './nodes/particle-size.node.ts';
import { PL_MERGE } from './nodes/pl-merge.node.ts';
import { PL_SHIFT } from './nodes/pl-shift.node.ts';
import { PL } from './nodes/pl.node.ts';
import { PLQY_ABSOLUTE } from './nodes/plqy-absolute.node.ts';
import { PLQY_FROM_DIFFERENTIAL } from './nodes/plqy-from-differential.node.ts';
import { PLQY_RELATIVE } from './nodes/plqy-relative.node.ts';
import { PLQY } from './nodes/plqy.node.ts';
import { SCLC } from './nodes/sclc.node.ts';
import { SPECTRAL_MISMATCH } from './nodes/spectral-mismatch.node.ts';
import { STABILISED_IV } from './nodes/stabilised-iv.node.ts';
import { STABILITY } from './nodes/stability.node.ts';
import { STATISTICS } from './nodes/statistics.node.ts';
import { SUNS_VOC } from './nodes/suns-voc.node.ts';
import { TRPL } from './nodes/trpl.node.ts';
import { TAUC } from './nodes/tauc.node.ts';
import { VOC_LOSS } from './nodes/voc-loss.node.ts';
import { XRD } from './nodes/xrd.node.ts';

/**
 * Every analysis that records lead to, for `dotbook analyse` and for stored measurements alike. Results are told in this
 * order; the order of computing follows from the declarations.
 */
export const ANALYSIS_GRAPH = analysisGraph([
  JV,
  JV_SINGLE_DIODE,
  STABILISED_IV,
  MPP_TRACKING,
  EQE,
  PLQY,
  PLQY_RELATIVE,
  PLQY_ABSOLUTE,
  TRPL,
  SUNS_VOC,
  SCLC,
  MOTT_GURNEY,
  STABILITY,
  ARRHENIUS,
  PARTICLE_SIZE,
  PL,
  TAUC,
  XRD,
  FTIR,
  SPECTRAL_MISMATCH,
  STATISTICS,
  HYSTERESIS,
  PL_SHIFT,
  PL_MERGE,
  JV_EQE_CONSISTENCY,
  PLQY_FROM_DIFFERENTIAL,
  VOC_LOSS,
]);
