import type { SheetRow } from '../../archive/read-sheet.ts';

/** NOMAD writes the groups of columns above, `Experiment Info`, `1: Spin Coating` …, and their names below. */
export function isExperimentPlan(rows: readonly SheetRow[]): boolean {
  const [groups = [], names = []] = rows;
  return groups[0] === 'Experiment Info' && names.includes('Nomad ID');
}
