import type { AnalysisLimits } from './limits-of-analysis.ts';

/** Limits of the analyses of solar cells and devices. */
export const LIMITS_OF_DEVICES = {
  jv: {
    assumes: [
      'The curve is one scan of one cell; a sweep there and back was split before.',
      'The area and the irradiance are those that are stated; the current of the file belongs to that area.',
      'Scatter up to 0.3 % of Jsc counts as a clean curve, of which Jsc and Voc are interpolated between two points, Voc along the trend of a diode; above, they are fitted.',
      'Between its points the curve bends as a diode does; what the points differ from that is smooth where the power is above 90 % of its highest value.',
      'At least four points give power; of fewer the highest counts as it was measured, with `fewPoints` and without uncertainties.',
      'All currents scatter alike and apart from each other.',
    ],
    doesNot: [
      'It leaves no point out: single currents far beyond both of their neighbours are named (`outliers`), and a maximum power above Voc · Jsc is left out.',
      'It does not say that the efficiency is stable: that is of `stabilisedIv` or `mppTracking`.',
      'It corrects neither the spectrum of the lamp nor the temperature, and assumes no area.',
      'The slope resistances are not Rs and Rsh: at Voc it is larger than Rs by about n kT/(q Jsc) (5.51 instead of 2.72 Ω cm² in the example below). One that the scatter does not tell from infinity is left out.',
    ],
  },
  jvSingleDiode: {
    assumes: [
      'One junction with one exponential, an ohmic series and an ohmic shunt resistance describe the scan, up to the voltage at which as much current is injected as Jsc.',
      'Scatter is the same at every point under light, relative (1 %) in the dark.',
      'The scan is free of hysteresis: a single curve is taken for a steady one.',
    ],
    doesNot: [
      'It does not separate recombination in the bulk from that at contacts, nor tell a shunt from collection that depends on voltage.',
      'No two-diode model, no tandem, no S-shaped curve: these are refused (RMSE above 1 % of Jsc, n outside 0.8 to 5).',
      'The uncertainties do not hold those of area and temperature.',
    ],
  },
  hysteresis: {
    assumes: [
      'Both scans are of the same cell, in opposite directions, at one rate and irradiance; scans of different files at most 10 min apart.',
      'Both scans scatter alike along the scan and apart from each other; between their points they bend as the points around show.',
    ],
    doesNot: [
      'No index is corrected for the scan rate: an index at one rate says little of another.',
      'It does not say which of the two efficiencies is true, nor what causes the difference.',
    ],
  },
  stabilisedIv: {
    assumes: [
      'Every point had settled; the file is taken at its word, the points hold no time.',
      'Up to 12 points bend as a diode does; where they follow none, they are joined by a cubic spline, without uncertainties.',
    ],
    doesNot: [
      'It does not check that the current had stopped to change, and does not correct what drifted between points.',
      'Few points near the maximum power leave its voltage open by a part of their distance; add points there.',
    ],
  },
  mppTracking: {
    assumes: [
      'The tracker holds the maximum power point; a track at a fixed voltage gives the power at that voltage.',
      'Within the last window (60 s or more) the power changes along a line.',
    ],
    doesNot: [
      'It does not extrapolate to a power that a device may reach later: not stabilised is null.',
      'It says nothing of lifetimes; that is `stability`.',
    ],
  },
  eqe: {
    assumes: [
      'The spectrum is that of a cell at short circuit, linear in the light; AM1.5G is ASTM G173-03 (1000.37 W/m²).',
      'Below the gap EQE falls as one exponential; where fewer than 4 points or their scatter (above 15 %) do not show it, 15 meV are assumed with an interval of 10 to 20 meV.',
      'J0,rad: emission into the hemisphere of the front, by reciprocity, EQE at short circuit.',
      'The inflection is the top of the slope between the points; the middle of the two points between which the EQE rises most, which some programs print, is up to half a step away (11 meV at 10 nm and 1.64 eV).',
    ],
    doesNot: [
      'It does not correct bias light, chopper frequency, beam size or the calibration of the instrument; none of these is in the uncertainties.',
      'It does not extrapolate the EQE below its first wavelength: the current that may be missing there is told (`rangeIncomplete`, from 0.5 % on).',
      'It gives no radiative limit where the Urbach energy is not below kT (25.7 meV at 298.15 K), as the integral diverges.',
    ],
  },
  jvEqeConsistency: {
    assumes: [
      'Scan and spectrum are of the same device and state; the scan is at one sun (95 to 105 mW/cm²).',
      'Small currents add up: the EQE at low light tells the current at one sun.',
    ],
    doesNot: [
      'It does not say which of the two is wrong, nor correct either; 5 % is a convention.',
      'It applies no spectral mismatch and no shading: a lamp that is off shows as a difference.',
    ],
  },
  vocLoss: {
    assumes: [
      'Reciprocity between absorption and emission holds, at one temperature for all terms.',
      'The photoluminescence yield at open circuit is that of the absorber in the stated structure under one sun.',
      'The same gap stands in the Shockley-Queisser limit and in the ledger.',
    ],
    doesNot: [
      'It does not assign the last term to an interface: dvSr is what is left, and takes up every error of the others.',
      'A negative surface loss is kept as a conflict of the data, not set to zero.',
      'It does not turn a modulated yield into an absolute one (n = 2: 17.8 mV); that is `plqyFromDifferential`.',
    ],
  },
  sqLimit: {
    assumes: [
      'A step absorber: every photon above the gap (0.4 to 4 eV) gives one electron, none below.',
      'Radiative recombination only, one junction, AM1.5G of 1000.37 W/m², emission to the front alone.',
    ],
    doesNot: [
      'No concentration of light, no tandem, no emission to the back.',
      'It is no limit of a cell whose absorption edge is not a step; for that see the radiative limit of `eqe`.',
    ],
  },
  spectralMismatch: {
    assumes: [
      'Both cells answer linearly to the light, and their responsivities were measured at the temperature of the measurement.',
      'Light and responsivity are known at the same wavelengths, in steps of at most 10 nm (wider ones are told); between them everything is straight.',
    ],
    doesNot: [
      'It does not change with the area or level of the lamp, and corrects neither non-uniformity nor angle.',
      'What lies outside of the common range of wavelengths is not counted, only told.',
      'The uncertainty holds the scatter of lamp and responsivities and the spacing of the points, not the calibration of the spectra; lines of a lamp narrower than the steps count as scatter.',
    ],
  },
  sclc: {
    assumes: [
      'One kind of carrier, contacts that inject without a barrier, a flat film; thickness and permittivity as stated.',
      'Up to three straight parts in log J over log V, at least four points each.',
      'Traps of one depth fill at V_TFL.',
    ],
    doesNot: [
      'It does not correct mobile ions, built-in voltage or series resistance; n_t is an order of magnitude.',
      'It gives no evidence of traps below 2π² kT/q = 0.507 V (298 K): there the electrodes bend the curve alike.',
      'It gives neither energy nor kind of the traps.',
    ],
  },
  mottGurney: {
    assumes: [
      'The current of the last part is limited by space charge alone: its slope is 2.0 ± 0.1.',
      'Mobility does not depend on the field; thickness, permittivity and area as stated.',
    ],
    doesNot: [
      'It does not subtract the built-in voltage and a series resistance; both move the mobility.',
      'It does not tell electrons from holes.',
    ],
  },
  sunsVoc: {
    assumes: [
      'Every point is at open circuit and in its steady state; the intensity scale is linear.',
      'The temperature is known: n is in proportion to it (1 % for 3 K).',
      'One to four straight parts of at least four intensities each.',
    ],
    doesNot: [
      'n does not name a mechanism of recombination.',
      'It does not correct self-heating or a shunt: n below 1 at the highest light and above 2 at the lowest are told or left to the reader.',
    ],
  },
  stability: {
    assumes: [
      'The first value is the start; the measurement conditions did not change.',
      'A loss is sustained when the running median of five stays below it, beyond the scatter.',
      'Ts80: after a burn-in with a time constant of at most 0.4 of the record the loss goes along a line.',
    ],
    doesNot: [
      'T95, T90 and T80 are never extrapolated; Ts80 at most to three times the record.',
      'It does not convert between protocols, temperatures or light: no acceleration factor.',
      'It reads no recovery in the dark, no cycles of day and night; it is one device, not a population.',
    ],
  },
} as const satisfies Readonly<Record<string, AnalysisLimits>>;
