/** Words of the paper for the ligand environment. */
export const LIGAND_WORDS = { oaRich: 'OA-rich', oaLess: 'OA-less', unknown: '' } as const;
