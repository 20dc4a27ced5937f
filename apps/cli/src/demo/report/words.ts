import { cesiumFormamidiniumLeadIodide, formulaOf } from '@dotbook/domain';

/** Words of the paper for the ligand environment. */
export const LIGAND_WORDS = { oaRich: 'OA-rich', oaLess: 'OA-less', unknown: '' } as const;

/** `Cs0.5FA0.5PbI3` for the FA fraction 0.5. */
export function formulaAt(faFraction: number): string {
  return formulaOf(cesiumFormamidiniumLeadIodide(faFraction));
}
