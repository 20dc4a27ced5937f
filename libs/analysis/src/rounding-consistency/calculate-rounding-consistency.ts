import type { AnalysisResult, Warning } from '@dotbook/domain';
import { DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { readPrintedDecimal, type PrintedDecimal } from './printed-decimal.ts';

export type RoundingConsistencyMetrics = Readonly<{
  productPercent: number;
  productMinimumPercent: number;
  productMaximumPercent: number;
  consistent: boolean;
}>;

/** The four numbers as printed, as text: their digits count. */
export interface PrintedPerformance {
  readonly jscMilliampPerCm2: string;
  readonly vocVolt: string;
  readonly fillFactorPercent: string;
  readonly pcePercent: string;
}

/**
 * Consistent, but only if Jsc, Voc and FF all lie beyond this part of their half-widths in the same direction: of evenly
 * spread rounding errors less than one in ten does.
 */
const NEAR_LIMIT = 0.75;

/**
 * `roundingConsistency`: whether a printed efficiency can be the product of the printed Jsc, Voc and FF at 100 mW/cm².
 * Every printed number stands for its rounding box (value ± half a unit of the last digit); they are consistent when the
 * box of the efficiency meets the range of the products. Consistent only near the corner of the boxes is told
 * (`nearInconsistent`), inconsistent too (`conflictsWithPrinted`). Printed values are never compared for equality.
 *
 * Example: 18.3 mA/cm², 1.17 V, 78.3 % → 16.76 % (16.64 to 16.89 %), consistent with 16.6 % only at the corner.
 *
 * @returns the uncertainty of the product is that of its rounding (rectangular)
 * @throws DomainError `decimalInvalid`
 */
export function calculateRoundingConsistency(
  printed: PrintedPerformance,
): AnalysisResult<RoundingConsistencyMetrics> {
  const factors = [
    readPrintedDecimal(printed.jscMilliampPerCm2, 'jscMilliampPerCm2'),
    readPrintedDecimal(printed.vocVolt, 'vocVolt'),
    readPrintedDecimal(printed.fillFactorPercent, 'fillFactorPercent'),
  ];
  const pce = readPrintedDecimal(printed.pcePercent, 'pcePercent');
  /** Product when every factor lies at a part of its half-width from its value. */
  const productAt = (part: number): number =>
    factors.reduce((product, { value, upper }) => product * (value + part * (upper - value)), 1) /
    DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2;
  const productPercent = productAt(0);
  const productMinimumPercent = productAt(-1);
  const productMaximumPercent = productAt(1);
  const consistent = meets(pce, productMinimumPercent, productMaximumPercent);
  const isNear = consistent && !meets(pce, productAt(-NEAR_LIMIT), productAt(NEAR_LIMIT));
  const relativeVariance = factors.reduce((sum, { value, upper }) => sum + (upper / value - 1) ** 2 / 3, 0);
  const warnings: Warning[] = [];
  if (!consistent || isNear) {
    const range = `${formatNumber(productMinimumPercent)} to ${formatNumber(productMaximumPercent)} %`;
    const seen = `Jsc · Voc · FF is ${formatNumber(productPercent)} % (${range} within the rounding), ${printed.pcePercent} % is printed`;
    warnings.push(
      consistent
        ? {
            code: 'nearInconsistent',
            detail: `${seen}: consistent only when all were rounded almost as far as possible in the same direction.`,
          }
        : { code: 'conflictsWithPrinted', detail: `${seen}: no rounding explains the difference.` },
    );
  }
  return buildResult<RoundingConsistencyMetrics>({
    key: 'roundingConsistency',
    metrics: { productPercent, productMinimumPercent, productMaximumPercent, consistent },
    essential: ['productPercent', 'consistent'],
    uncertainties: { productPercent: productPercent * Math.sqrt(relativeVariance) },
    warnings,
    parameters: { ...printed, irradianceMilliwattPerCm2: DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 },
  });
}

/** Whether the box of a printed number and a range have a point in common; touching counts, but for the last bits. */
function meets({ value, lower, upper }: PrintedDecimal, low: number, high: number): boolean {
  const lastBits = 1e-12 * value;
  return upper >= low - lastBits && lower <= high + lastBits;
}
