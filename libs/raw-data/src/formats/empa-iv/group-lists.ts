import type { NameGroup } from '../../format.ts';
import { AREA_FILE_NAME } from './area-list.ts';

const LIST_END = '_Param.txt';
/** `I-V_SAMPLE_a2_01.txt`, `dark_SAMPLE_a3_303K.txt`: the sample, and the cell; not `JscVoc_SAMPLE_c2_Values.txt`, a series. */
const CURVE_NAME = /^(?!JscVoc_)(?:dark_|light_)?(.+)_[A-Za-z]\d{1,2}(?:_[^.]*)?\.txt$/u;

/** A list of results with the curves named as it is, and a list of areas where all curves of the folder are of one sample. */
export function groupLists(names: readonly string[]): readonly NameGroup[] {
  const lists = names.filter((name) => name.endsWith(LIST_END));
  const curves = names.flatMap((name) => {
    const sample = lists.includes(name) ? undefined : CURVE_NAME.exec(name)?.[1];
    return sample === undefined ? [] : [{ name, sample }];
  });
  const ofResults = lists.map((list) => {
    const sample = list.slice(0, -LIST_END.length);
    const mains = curves.filter((curve) => curve.sample === sample).map(({ name }) => name);
    return { mains, companions: [list] };
  });
  const isOneSample = new Set(curves.map(({ sample }) => sample)).size === 1;
  const areas = names.filter((name) => name.toLowerCase() === AREA_FILE_NAME);
  const ofAreas = isOneSample ? [{ mains: curves.map(({ name }) => name), companions: areas }] : [];
  return [...ofResults, ...ofAreas];
}
