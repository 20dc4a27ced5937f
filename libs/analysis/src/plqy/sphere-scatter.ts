import { scatterOfIntegral } from '../numerics/sum-scatter.ts';
import { studentWidening } from '../numerics/student-t.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import type { SphereCurve, SpherePhotons, SphereReading } from './sphere-curves.ts';

/** Standard uncertainties of the numbers of a sphere, by the scatter of its curves; null where they do not tell it. */
export interface SphereScatter {
  readonly absorptanceFraction: number | null;
  readonly plqyFraction: number | null;
}

/** Sum of the squared correlations of a fourth difference with those around: so many of them count as one. */
const FOURTH_DIFFERENCE_OVERLAP = 2.63;
/** What curves of one shape differ by rounding. */
const ROUNDING_RATIO = 1e-12;
/** A fourth difference takes five points. */
const FEWEST_POINTS = 5;
const SAME_WAVELENGTH_NANOMETRE = 1e-6;

/**
 * Scatter of absorptance A = 1 − t, t = C1/B1, and yield φ = (C2 − t B2)/(A1 A).
 *
 * - Excitation: all three curves are the same line, which may be narrower than a few points; what B1 and C1, and A1 and B1,
 *   differ in shape is their scatter. Of residuals r = C1 − t B1 of the summands of the integral, u(t) = √(Σr² n/(n − 1))/B1
 *   with n = (Σy)²/Σy² the points that carry the line; A1 has half the variance of B1/A1. A line of few points tells
 *   its scatter badly: all is wider by Student's t over 1.96, of the degrees of freedom (Welch-Satterthwaite) that follow
 *   from n − 1 of each ratio and those of the emission.
 * - Emission: from fourth differences of B2 and C2, n/2.63 of which are apart from each other.
 * - u(φ)² = [u(C2)² + t² u(B2)²]/(A1 A)² + [(C2 − B2)/(A1 A²)]² u(t)² + φ² u(A1)²/A1².
 *
 * Null where curves of excitation do not share their wavelengths or a curve has fewer than five points. What all five curves share
 * (the correction CF, the light of the lamp between two curves) is not in it.
 */
export function sphereScatter(curves: SphereReading['curves'], photons: SpherePhotons): SphereScatter {
  const { A1, B1, C1, B2, C2 } = curves;
  const nothing = { absorptanceFraction: null, plqyFraction: null };
  if (A1 === undefined || B1 === undefined || C1 === undefined || B2 === undefined || C2 === undefined) {
    return nothing;
  }
  const ofTransmission = scatterOfRatio(C1, B1);
  const ofExcitation = scatterOfRatio(B1, A1);
  if (ofTransmission === null || ofExcitation === null) return nothing;
  const transmission = photons.C1 / photons.B1;
  const absorptance = 1 - transmission;
  const [ofSample, ofBackground] = [scatterOfEmission(C2), scatterOfEmission(B2)];
  const absorbed = photons.A1 * absorptance;
  const plqy = (photons.C2 - transmission * photons.B2) / absorbed;
  return {
    absorptanceFraction: widened([ofTransmission]),
    plqyFraction:
      ofSample === null || ofBackground === null
        ? null
        : widened([
            times(ofSample, 1 / absorbed),
            times(ofBackground, transmission / absorbed),
            times(ofTransmission, (photons.C2 - photons.B2) / (absorbed * absorptance)),
            times(ofExcitation, (plqy * photons.A1) / (photons.B1 * Math.SQRT2)),
          ]),
  };
}

/** A standard deviation that is told by some degrees of freedom. */
interface Deviation {
  readonly sigma: number;
  readonly freedomCount: number;
}

const times = ({ sigma, freedomCount }: Deviation, factor: number): Deviation => ({
  sigma: sigma * factor,
  freedomCount,
});

/** Standard uncertainty of a sum, of which 1.96 hold 95 %. */
function widened(parts: readonly Deviation[]): number {
  const square = parts.reduce((sum, { sigma }) => sum + sigma ** 2, 0);
  const freedom = square ** 2 / parts.reduce((sum, part) => sum + part.sigma ** 4 / part.freedomCount, 0);
  return studentWidening(freedom) * Math.sqrt(square);
}

/** Standard deviation of the ratio of the integrals of two curves of one shape; null when it cannot be told. */
function scatterOfRatio(upper: SphereCurve, lower: SphereCurve): Deviation | null {
  const isShared =
    upper.x.length === lower.x.length &&
    upper.x.every(
      (wavelength, index) => Math.abs(wavelength - (lower.x[index] ?? 0)) <= SAME_WAVELENGTH_NANOMETRE,
    );
  if (!isShared || upper.x.length < FEWEST_POINTS) return null;
  const whole = trapezoid(lower.x, lower.y);
  const ratio = trapezoid(upper.x, upper.y) / whole;
  const differences = upper.y.map((value, index) => value - ratio * (lower.y[index] ?? 0));
  const residuals = sizeOf(upper.x, differences);
  const count = carryingPoints(lower);
  if (!(count > 1)) return null;
  const sigma = (residuals * Math.sqrt(count / (count - 1))) / Math.abs(whole);
  return { sigma: sigma > ROUNDING_RATIO * Math.abs(ratio) ? sigma : 0, freedomCount: count - 1 };
}

/** Points that carry a line, (Σy)²/Σy². */
function carryingPoints({ x, y }: SphereCurve): number {
  return (trapezoid(x, y) / sizeOf(x, y)) ** 2;
}

/** Root of the sum of the squared summands of ∫ y dx. */
function sizeOf(x: readonly number[], y: readonly number[]): number {
  let squares = 0;
  for (const [index, wavelength] of x.entries()) {
    const width = ((x[index + 1] ?? wavelength) - (x[index - 1] ?? wavelength)) / 2;
    squares += (width * (y[index] ?? 0)) ** 2;
  }
  return Math.sqrt(squares);
}

function scatterOfEmission(curve: SphereCurve): Deviation | null {
  const { x, y } = curve;
  if (x.length < FEWEST_POINTS) return null;
  const sigma = scatterOfIntegral(
    x,
    y,
    x.map(() => 1),
  );
  return { sigma, freedomCount: Math.max(1, carryingPoints(curve) / FOURTH_DIFFERENCE_OVERLAP) };
}
