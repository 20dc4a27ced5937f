import type { HeaderClaim } from '@dotbook/domain';
import { remembered } from '../text/remembered.ts';
import { readLooseNumber } from '../text/number.ts';

/** How a header value becomes a claim about a metric. */
export interface ClaimRule {
  /** Metric key of the contract. */
  readonly metric: string;
  /** Claim = written value × factor, in the unit and sign convention of the metric. */
  readonly factor: number;
}

const withoutColon = remembered((name) => name.trim().replace(/:$/, ''));

/** A claim from one cell of a header, or none when the cell holds no number. */
export function readClaim(rule: ClaimRule, name: string, cell: string): HeaderClaim[] {
  const value = readLooseNumber(cell);
  if (value === null) return [];
  return [
    {
      metric: rule.metric,
      claimedValue: value * rule.factor,
      text: `${withoutColon(name)}: ${cell.trim()}`,
    },
  ];
}

/** Claims of a header by the names of its entries, in the order of the header. */
export function readClaims(
  rules: ReadonlyMap<string, ClaimRule>,
  header: ReadonlyMap<string, string>,
): HeaderClaim[] {
  const claims: HeaderClaim[] = [];
  for (const [name, cell] of header) {
    const rule = rules.get(name);
    if (rule !== undefined) claims.push(...readClaim(rule, name, cell));
  }
  return claims;
}
