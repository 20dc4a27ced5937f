import type { HeaderClaim } from '@dotbook/domain';
import { type ClaimRule, readClaim } from '../../records/claims.ts';

/**
 * Rows of the results table. Photocurrents are negative in this format. The resistances are labelled
 * Ohm cm² and are kOhm cm²: with the label taken at its word a good cell would have 4 mOhm cm² in series.
 */
const CLAIM_ROWS: readonly (ClaimRule & { readonly row: RegExp })[] = [
  { row: /^J_sc \[mA\/cm2\]/, metric: 'jscMilliampPerCm2', factor: -1 },
  { row: /^V_oc \[V\]/, metric: 'vocVolt', factor: 1 },
  { row: /^Fill factor \[pct\.?\]/, metric: 'fillFactor', factor: 0.01 },
  { row: /^Efficiency/, metric: 'pcePercent', factor: 1 },
  { row: /^J_MPP \[mA\/cm2\]/, metric: 'jmppMilliampPerCm2', factor: -1 },
  { row: /^U_MPP \[V\]/, metric: 'vmppVolt', factor: 1 },
  { row: /^R_ser \[/, metric: 'slopeResistanceVocOhmCm2', factor: 1000 },
  { row: /^R_par \[/, metric: 'slopeResistanceJscOhmCm2', factor: 1000 },
];

/** The table of results: the names of the curves above its columns, and its rows that are claims. */
export interface Results {
  readonly names: readonly string[];
  readonly rows: readonly { readonly rule: ClaimRule; readonly cells: readonly string[] }[];
}

export function readResults(header: readonly string[]): Results {
  const parameterLine = header.findIndex((line) => line.startsWith('Parameter\t'));
  if (parameterLine === -1) return { names: [], rows: [] };
  const rows = header.slice(parameterLine + 1).flatMap((line) => {
    const cells = line.split('\t');
    const key = (cells[0] ?? '').trim();
    const rule = CLAIM_ROWS.find(({ row }) => row.test(key));
    return rule === undefined ? [] : [{ rule, cells }];
  });
  return { names: (header[parameterLine] ?? '').split('\t'), rows };
}

/** The column that carries the curve's name; tables are matched by name, not by place. */
export function claimsOf({ names, rows }: Results, name: string): HeaderClaim[] {
  const column = names.indexOf(name);
  if (column === -1) return [];
  return rows.flatMap(({ rule, cells }) => readClaim(rule, cells[0] ?? '', cells[column] ?? ''));
}
