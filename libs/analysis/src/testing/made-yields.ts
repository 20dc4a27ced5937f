import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

export interface SolutionTruth {
  readonly label: string;
  readonly absorbance: number;
  readonly plqyFraction: number;
  readonly centreNanometre: number;
  readonly refractiveIndex: number;
}

const WAVELENGTHS = Array.from({ length: 201 }, (_, index) => 420 + 2 * index);

/** A band of 15 nm whose photons are the yield times the absorbed part, less by the square of the index, scatter 1 %. */
export function solutionRecord(truth: SolutionTruth, seed: number): TableRecord {
  const { label, absorbance, plqyFraction, centreNanometre, refractiveIndex } = truth;
  const scatter = 1 + 0.01 * normalSequence(seed)();
  const absorbed = 1 - Math.exp(-absorbance * Math.log(10));
  const photons = (scatter * 1e6 * plqyFraction * absorbed) / refractiveIndex ** 2;
  const photonFluxCounts = WAVELENGTHS.map(
    (wavelength) =>
      (photons / (15 * Math.sqrt(2 * Math.PI))) * Math.exp(-(((wavelength - centreNanometre) / 15) ** 2) / 2),
  );
  return tableRecord(
    'plqy',
    { wavelengthNanometre: WAVELENGTHS, photonFluxCounts },
    { label, conditions: { absorbance } },
  );
}

/** Photons of a Gaussian line of a sphere measurement, on a spectrometer calibrated in energy: counts = photons/λ. */
function sphereRecord(
  label: string,
  centreNanometre: number,
  widthNanometre: number,
  photons: number,
): TableRecord {
  const wavelengthNanometre = Array.from(
    { length: 81 },
    (_, index) => centreNanometre + ((index - 40) * widthNanometre) / 8,
  );
  const intensityCounts = wavelengthNanometre.map(
    (wavelength) =>
      (photons / wavelength / widthNanometre / Math.sqrt(2 * Math.PI)) *
      Math.exp(-(((wavelength - centreNanometre) / widthNanometre) ** 2) / 2),
  );
  return tableRecord('plqy', { wavelengthNanometre, intensityCounts }, { label });
}

/** The five curves of photons 100, 120, 60 (excitation at 450 nm) and 5, 30 (emission at 720 nm), in 10⁶, and CF = 1. */
export function sphereRecords(): TableRecord[] {
  return [
    sphereRecord('A1', 450, 5, 100e6),
    sphereRecord('B1', 450, 5, 120e6),
    sphereRecord('C1', 450, 5, 60e6),
    sphereRecord('B2', 720, 18, 5e6),
    sphereRecord('C2', 720, 18, 30e6),
    tableRecord('plqy', { wavelengthNanometre: [400, 900], sampleValue: [1, 1] }, { label: 'CF' }),
  ];
}
