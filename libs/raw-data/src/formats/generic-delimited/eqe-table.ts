import type { EqeRecord, Warning } from '@dotbook/domain';
import { duplicateWavelengthWarnings } from '../../records/block-warnings.ts';
import { pixelNamedIn } from '../../records/pixel-name.ts';
import { type Points, sortedByAbscissa } from '../../records/points.ts';
import { eqeClaims } from './claims.ts';
import type { Column, CurveColumns } from './curve-columns.ts';
import { toCanonical } from '../../text/unit.ts';
import { type PreambleEntry, textOf, timeOf } from './preamble.ts';
import { statedIn } from './stated-conditions.ts';

/** h c / q in eV nm, exact in the SI of 2019 to the digits written. */
export const ELECTRONVOLT_NANOMETRE = 1239.841984;
/** A kilometre of wavelength: what lies below it is a zero with rounding, and no photon of an optical spectrum. */
export const LOWEST_ELECTRONVOLT = 1e-9;
/** An unlabelled abscissa below this is a photon energy: no spectrometer of solar cells measures below 20 nm. */
const HIGHEST_ELECTRONVOLT = 20;
/** An unlabelled EQE above this is in percent; a fraction may exceed 1 a little by calibration. */
const HIGHEST_FRACTION = 1.5;

/** EQE spectra of a plain table: one per EQE column, wavelength ascending, EQE as a fraction. */
export function readEqeCurves(
  curves: readonly CurveColumns[],
  pointsOf: (curve: CurveColumns) => Points,
  entries: readonly PreambleEntry[],
): EqeRecord[] {
  const stated = statedIn(entries);
  const cell = textOf(entries, 'name');
  const claims = curves.length === 1 ? eqeClaims(entries) : [];
  const measuredAt = timeOf(entries);
  const records = curves.flatMap((curve): EqeRecord[] => {
    const inNanometre = toNanometre(pointsOf(curve), curve.x);
    if (inNanometre.x.length === 0) return [];
    const points = sortedByAbscissa(inNanometre);
    const share = toFraction(points.y, curve.y);
    return [
      {
        kind: 'eqe',
        label: curves.length === 1 ? (cell ?? 'eqe') : curve.y.heading.name || `column ${curve.y.index + 1}`,
        group: null,
        pixelLabel: textOf(entries, 'pixel') ?? pixelNamedIn(curve.y.heading.name),
        conditions: stated.conditions,
        claims,
        measuredAt,
        warnings: [
          ...stated.warnings,
          ...share.warnings,
          ...duplicateWavelengthWarnings(points.duplicateCount),
        ],
        wavelengthNanometre: points.x,
        eqeFraction: share.fraction,
      },
    ];
  });
  return records;
}

function toNanometre(points: Points, column: Column): Points {
  const unit = column.heading.unit;
  const isEnergy =
    unit === null
      ? column.quantity !== 'wavelength' && points.x.every((x) => x < HIGHEST_ELECTRONVOLT)
      : unit.dimension === 'photonEnergy';
  const lowest = isEnergy ? LOWEST_ELECTRONVOLT : 0;
  const keep = points.x.map((x) => x > lowest);
  const positive = {
    x: points.x.filter((_, index) => keep[index]),
    y: points.y.filter((_, index) => keep[index]),
  };
  const canonical = positive.x.map((x) => (unit === null ? x : toCanonical(x, unit)));
  return {
    x: isEnergy ? canonical.map((electronvolt) => ELECTRONVOLT_NANOMETRE / electronvolt) : canonical,
    y: positive.y,
  };
}

function toFraction(
  values: readonly number[],
  column: Column,
): { fraction: readonly number[]; warnings: readonly Warning[] } {
  const unit = column.heading.unit;
  if (unit !== null) return { fraction: values.map((value) => toCanonical(value, unit)), warnings: [] };
  const highest = values.reduce((top, value) => Math.max(top, value), 0);
  if (highest <= HIGHEST_FRACTION) return { fraction: values, warnings: [] };
  const detail = `The EQE column states no unit and reaches ${highest}; it was read as percent.`;
  return {
    fraction: values.map((value) => value / 100),
    warnings: [{ code: 'percentAssumed', detail }],
  };
}
