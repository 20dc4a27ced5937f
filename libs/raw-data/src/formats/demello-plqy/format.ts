import type { ContentLook, ParsedContent, RawFormat } from '../../format.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';
import { isBareCurve } from './bare-curve.ts';
import {
  groupSphereCurves,
  joinSphereCurves,
  sphereRole,
  undecidedSphereCurves,
} from './join-sphere-curves.ts';
import { hasPrintedResults } from './printed-results.ts';

/** Only a caller who says that a file without any word in it is a quantum yield makes it one of these curves. */
const BARE_CURVE_SCORE = 60;

/** Spectra in an integrating sphere after de Mello: six files without a header, known by their names together. */
export const demelloPlqy: RawFormat = {
  key: 'demello-plqy',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'Integrating sphere, evaluated after de Mello',
    kinds: ['plqy'],
    sample: 'files A1, B1, C1, B2, C2 and CF together, each wavelength TAB counts without a header',
  },

  detect(look: ContentLook): number {
    if (hasPrintedResults(look.lines)) return 100;
    return look.kind === 'plqy' && isBareCurve(look.lines) ? BARE_CURVE_SCORE : 0;
  },

  parse(content): ParsedContent {
    throw new UnsupportedContent(
      hasPrintedResults(content.lines)
        ? 'This is a list of an absorptance and a quantum yield, without any curve. The yield is computed from the curves A1, B1, C1, B2, C2 and CF of the same sample.'
        : 'This is one curve without a header. A quantum yield in a sphere needs the files A1, B1, C1 (excitation), B2, C2 (emission) and CF (correction) of one sample.',
    );
  },

  join: joinSphereCurves,
  undecided: undecidedSphereCurves,
  companionRole: sphereRole,
  groupNames: groupSphereCurves,
};
