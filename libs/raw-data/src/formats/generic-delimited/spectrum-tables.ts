import type { MeasurementKind, TableColumns, TableKind, TableRecord } from '@dotbook/domain';
import { type Points, sortedByAbscissa } from '../../records/points.ts';
import { type Column, isNamed } from './column.ts';
import { type ColumnRule, firstMatch, type MatchedColumn, readQuantity } from './column-rule.ts';
import { inWavelength } from './energy-axis.ts';
import { seriesPlaceOf } from './series-heading.ts';
import {
  ABSORBANCE,
  ABSORPTANCE,
  DARK,
  DIFFRACTION_ANGLE,
  INTENSITY,
  PHOTON_ENERGY,
  PHOTON_FLUX,
  REFLECTANCE,
  TRANSMITTANCE,
  TWO_THETA,
  UNNAMED_INTENSITY,
  WAVELENGTH,
  WAVENUMBER,
} from './spectrum-rules.ts';
import type { TableNumbers, TablePlan, TablePlanner } from './table-plan.ts';
import { type RecordPart, soleLabel, plainRecord } from './table-record.ts';
import type { PreambleEntry } from './preamble.ts';

interface SpectrumKind {
  readonly kind: TableKind;
  readonly abscissae: readonly ColumnRule[];
  readonly ordinates: readonly ColumnRule[];
  /** Rule of a column whose heading is a sample name. */
  readonly unnamed: ColumnRule | null;
  /** Whether sample names alone are enough where nobody says the kind. */
  readonly isUnnamedEnough: boolean;
  /** Headings of tables that look alike and are something else. */
  readonly foreign: RegExp;
}

const NOTHING = /(?!)/;
const OF_LIGHT = [ABSORPTANCE, ABSORBANCE, TRANSMITTANCE, REFLECTANCE];
/** Excitation scans, Raman spectra, and the raw and corrected spectra that an instrument keeps side by side. */
const NO_EMISSION = /excitation|anregung|raman|raw spectrum/i;

const UV_VIS: SpectrumKind = {
  kind: 'uvVis',
  abscissae: [WAVELENGTH, PHOTON_ENERGY],
  ordinates: OF_LIGHT,
  unnamed: null,
  isUnnamedEnough: false,
  foreign: NOTHING,
};

const FTIR: SpectrumKind = {
  kind: 'ftir',
  abscissae: [WAVENUMBER],
  ordinates: OF_LIGHT,
  unnamed: null,
  isUnnamedEnough: false,
  foreign: /raman/i,
};

const XRD: SpectrumKind = {
  kind: 'xrd',
  abscissae: [TWO_THETA, DIFFRACTION_ANGLE],
  ordinates: [INTENSITY],
  unnamed: UNNAMED_INTENSITY,
  isUnnamedEnough: true,
  // A list of peaks is no diffractogram.
  foreign: /fwhm|spacing|height|hkl/i,
};

const PL: SpectrumKind = {
  kind: 'pl',
  abscissae: [WAVELENGTH, PHOTON_ENERGY],
  ordinates: [PHOTON_FLUX, DARK, INTENSITY],
  unnamed: UNNAMED_INTENSITY,
  isUnnamedEnough: false,
  foreign: NO_EMISSION,
};

/** An abscissa with one of its ordinates. */
interface Spectrum {
  readonly x: MatchedColumn;
  readonly y: MatchedColumn;
}

export const planUvVis: TablePlanner = (columns, kind) => planSpectra(UV_VIS, columns, kind);
export const planFtir: TablePlanner = (columns, kind) => planSpectra(FTIR, columns, kind);
export const planXrd: TablePlanner = (columns, kind) => planSpectra(XRD, columns, kind);

/** Emission spectra: a series where the headings give times or compositions, or where the caller says so. */
export const planPl: TablePlanner = (columns, kind) => {
  const isSeries = kind === 'plSeries' || kind === 'plqy';
  if (kind !== null && kind !== 'pl' && !isSeries) return null;
  const spectra = spectraOf(PL, columns, kind);
  if (spectra.length === 0) return null;
  const placeCount = spectra.filter(({ y }) => seriesPlaceOf(y.heading.text) !== null).length;
  const isPlaced = spectra.length > 1 && placeCount === spectra.length;
  if (kind === null && !isPlaced && spectra.some(({ y }) => y.rule === UNNAMED_INTENSITY)) return null;
  if (isSeries || (kind === null && isPlaced)) {
    return eachAlone(kind === 'plqy' ? 'plqy' : 'plSeries', spectra);
  }
  return planOf(PL, spectra);
};

function planSpectra(
  spectrumKind: SpectrumKind,
  columns: readonly Column[],
  kind: MeasurementKind | null,
): TablePlan | null {
  if (kind !== null && kind !== spectrumKind.kind) return null;
  const spectra = spectraOf(spectrumKind, columns, kind);
  return spectra.length === 0 ? null : planOf(spectrumKind, spectra);
}

function spectraOf(kind: SpectrumKind, columns: readonly Column[], said: MeasurementKind | null): Spectrum[] {
  if (columns.some(({ heading }) => kind.foreign.test(heading.text))) return [];
  // Without headings the members of a series or of a set of dilutions cannot be told apart.
  if (!isNamed(columns)) return said === kind.kind ? namelessSpectra(kind, columns) : [];
  const mayBeUnnamed = said !== null || kind.isUnnamedEnough;
  const [first] = columns;
  if (first === undefined || firstMatch(first, kind.abscissae) === null) return [];
  let x: MatchedColumn | null = null;
  const spectra: Spectrum[] = [];
  const others: Column[] = [];
  for (const column of columns) {
    const place = seriesPlaceOf(column.heading.text) !== null;
    const abscissa: MatchedColumn | null = place ? null : firstMatch(column, kind.abscissae);
    x = abscissa ?? x;
    const y = abscissa === null ? ordinateOf(kind, column, mayBeUnnamed) : null;
    if (x !== null && y !== null) spectra.push({ x, y });
    else if (abscissa === null && column.heading.text !== '') others.push(column);
  }
  return others.length > 0 && spectra.some(isLetterAlone) ? [] : spectra;
}

/** `A` is an absorbance by itself, and the first of the samples where `B` and `C` stand beside it. */
function isLetterAlone({ y: { heading, rule } }: Spectrum): boolean {
  return rule !== UNNAMED_INTENSITY && heading.unit === null && heading.name.length === 1;
}

function ordinateOf(kind: SpectrumKind, column: Column, mayBeUnnamed: boolean): MatchedColumn | null {
  const { heading, index } = column;
  const named = firstMatch(column, kind.ordinates);
  if (named !== null || kind.unnamed === null || heading.text === '') return named;
  if (seriesPlaceOf(heading.text) !== null) {
    const whole = { ...heading, name: heading.text, unit: null, unitText: null };
    return { index, heading: whole, rule: kind.unnamed };
  }
  return mayBeUnnamed ? firstMatch(column, [kind.unnamed]) : null;
}

/** The caller knows the kind: the first column is the abscissa, the others are spectra. */
function namelessSpectra(kind: SpectrumKind, columns: readonly Column[]): Spectrum[] {
  const [abscissa] = kind.abscissae;
  const [first, ...others] = columns;
  const rule = kind.unnamed;
  if (abscissa === undefined || first === undefined || rule === null) return [];
  const x = { index: first.index, heading: first.heading, rule: abscissa };
  return others.map(({ index, heading }) => ({ x, y: { index, heading, rule } }));
}

/** Different quantities over one abscissa are one record; the same quantity again is another one. */
function planOf(kind: SpectrumKind, spectra: readonly Spectrum[]): TablePlan {
  const [first] = spectra;
  const quantities = new Set(spectra.map(({ y }) => y.rule.quantity));
  const isOne = quantities.size === spectra.length && spectra.every(({ x }) => x === first?.x);
  if (!isOne || first === undefined) return eachAlone(kind.kind, spectra);
  return {
    ...shapeOf(kind.kind, spectra),
    curveCount: 1,
    readRecords(numbers, entries) {
      const indices = [first.x, ...spectra.map(({ y }) => y)].map(({ index }) => index);
      const [xValues = [], ...yValues] = numbers.columnsOf(indices).columns;
      const pairs = spectra.map(({ x, y }, position) => ({
        x,
        y,
        points: { x: xValues, y: yValues[position] ?? [] },
      }));
      const part = spectrumPart(kind.kind, soleLabel(kind.kind, entries), pairs);
      return { records: part === null ? [] : [plainRecord(kind.kind, part, entries)], warnings: [] };
    },
  };
}

function eachAlone(kind: TableKind, spectra: readonly Spectrum[]): TablePlan {
  return {
    ...shapeOf(kind, spectra),
    readRecords(numbers, entries) {
      const records = spectra.flatMap((spectrum) =>
        recordAlone(kind, spectrum, spectra.length, numbers, entries),
      );
      return { records, warnings: [] };
    },
  };
}

function shapeOf(kind: TableKind, spectra: readonly Spectrum[]) {
  const abscissaIndices = [...new Set(spectra.map(({ x }) => x.index))];
  const indices = [...abscissaIndices, ...spectra.map(({ y }) => y.index)];
  return { kind, indices, abscissaIndices, curveCount: spectra.length };
}

function recordAlone(
  kind: TableKind,
  { x, y }: Spectrum,
  spectrumCount: number,
  numbers: TableNumbers,
  entries: readonly PreambleEntry[],
): TableRecord[] {
  const { heading } = y;
  const place = seriesPlaceOf(heading.text);
  const isSeries = kind === 'plSeries';
  const own = isSeries || kind === 'plqy' ? heading.text : heading.name;
  const label =
    spectrumCount === 1 && !isSeries && kind !== 'plqy'
      ? soleLabel(kind, entries)
      : own || heading.text || `column ${y.index + 1}`;
  const part = spectrumPart(kind, label, [{ x, y, points: numbers.pointsOf(x.index, y.index) }]);
  if (part === null) return [];
  const warnings = [...(part.warnings ?? [])];
  if (isSeries && place === null) {
    const detail = `The heading "${heading.text}" states neither a time with its unit (0.5 min) nor a composition (x=0.25), so the place of this spectrum in the series is not known.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  return [
    plainRecord(kind, { ...part, warnings, ...(place === null ? {} : { conditions: place }) }, entries),
  ];
}

interface SpectrumPoints extends Spectrum {
  readonly points: Points;
}

/** Abscissa ascending, ordinates of one abscissa averaged; null without points. */
function spectrumPart(kind: TableKind, label: string, pairs: readonly SpectrumPoints[]): RecordPart | null {
  const [first] = pairs;
  if (first === undefined || first.points.x.length === 0) return null;
  const x = readQuantity(first.x, first.points.x);
  const axis = inWavelength(kind, first.x, x.values);
  const ordinates = pairs.map(({ y, points }) => {
    const reading = readQuantity(y, points.y);
    const sorted = sortedByAbscissa(axis.pointsWith(reading.values));
    return { quantity: y.rule.quantity, sorted, warnings: reading.warnings };
  });
  const [sorted] = ordinates;
  if (sorted === undefined || sorted.sorted.x.length === 0) return null;
  const columns: TableColumns = Object.fromEntries([
    [axis.quantity, sorted.sorted.x],
    ...ordinates.map((ordinate) => [ordinate.quantity, ordinate.sorted.y] as const),
  ]);
  const { duplicateCount } = sorted.sorted;
  const detail = `${duplicateCount} value(s) of the first column occur more than once; what stands beside them was averaged.`;
  return {
    label,
    columns,
    warnings: [
      ...x.warnings,
      ...axis.warnings,
      ...ordinates.flatMap(({ warnings }) => warnings),
      ...(duplicateCount === 0 ? [] : [{ code: 'duplicateWavelengths' as const, detail }]),
    ],
  };
}
