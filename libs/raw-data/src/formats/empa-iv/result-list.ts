import type { Conditions, HeaderClaim } from '@dotbook/domain';
import type { ClaimRule } from '../../records/claims.ts';
import { indexOfMark, LineMark } from '../../records/marks.ts';
import { statedArea } from '../../records/stated.ts';
import { lineAt, type Lines } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';

/** The list of results of all cells of a sample, which the program writes beside their curves. */
const LIST_HEADING = 'Cell\tVoc_V\tJsc_mApcm2\tFF_pc\tEff_pc\tArea_cm2\t';
export const LIST_ROW = new LineMark(LIST_HEADING);
const FILE_COLUMN = 'FileName';
const AREA_COLUMN = 'Area_cm2';
const LONGEST_LIST = 10_000;
const MAX_COLUMNS = 64;

const CLAIM_COLUMNS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc_V', { metric: 'vocVolt', factor: 1 }],
  ['Jsc_mApcm2', { metric: 'jscMilliampPerCm2', factor: 1 }],
  ['FF_pc', { metric: 'fillFactor', factor: 0.01 }],
  ['Eff_pc', { metric: 'pcePercent', factor: 1 }],
  ['Vmpp_V', { metric: 'vmppVolt', factor: 1 }],
  ['Jmpp_mApcm2', { metric: 'jmppMilliampPerCm2', factor: 1 }],
]);

/** A result that a list states, with the step of its last digit in the unit of the metric. */
export interface ListedClaim extends HeaderClaim {
  readonly roundingStep: number;
}

/** What a list of results says of one curve. */
export interface ListedResults {
  /** Name of the file of the curve, without its folders. */
  readonly fileName: string;
  readonly claims: readonly ListedClaim[];
  /** The area, where one is stated. */
  readonly conditions: Conditions;
  readonly areaText: string;
}

/** The lines of a list of results that name the file of their curve; none for any other file. */
export function readResultList(lines: Lines): readonly ListedResults[] {
  const headingLine = indexOfMark(lines, LIST_ROW);
  if (headingLine === -1) return [];
  const names = splitCells(lineAt(lines, headingLine), '\t', MAX_COLUMNS);
  const rows = lines.slice(headingLine + 1, headingLine + 1 + LONGEST_LIST);
  return rows.flatMap((line): ListedResults[] => {
    const cells = splitCells(line, '\t', MAX_COLUMNS);
    const cellOf = (name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
    const fileName = cellOf(FILE_COLUMN).split(/[/\\]/u).at(-1) ?? '';
    if (fileName === '') return [];
    const claims = [...CLAIM_COLUMNS].flatMap(([name, rule]) => readListedClaim(rule, name, cellOf(name)));
    const areaText = cellOf(AREA_COLUMN);
    const { conditions } = statedArea(readLooseNumber(areaText));
    return [{ fileName, claims, conditions, areaText: `${AREA_COLUMN}: ${areaText}` }];
  });
}

function readListedClaim({ metric, factor }: ClaimRule, name: string, cell: string): ListedClaim[] {
  const value = readLooseNumber(cell);
  if (value === null) return [];
  const decimals = /[.,](\d+)$/u.exec(cell)?.[1]?.length ?? 0;
  return [
    {
      metric,
      claimedValue: value * factor,
      text: `${name}: ${cell}`,
      roundingStep: factor / 10 ** decimals,
    },
  ];
}
