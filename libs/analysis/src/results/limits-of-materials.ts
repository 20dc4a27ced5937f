import type { AnalysisLimits } from './limits-of-analysis.ts';

/** Limits of the analyses of materials. */
export const LIMITS_OF_MATERIALS = {
  plqy: {
    assumes: ['The value is right as stated, of the stated structure.'],
    doesNot: ['It computes nothing: it checks the range and passes on.'],
  },
  plqyRelative: {
    assumes: [
      'Dye and sample are excited at one wavelength with the same slits, and their absorbances hold at that wavelength.',
      'Emission grows with the absorbed part of the light: absorbances up to 0.1.',
      'Yield of the dye and both refractive indices are those that are stated; light spreads as (n/n_ref)².',
    ],
    doesNot: [
      'It corrects neither inner filtering nor light absorbed again, nor the response of the detector between 555 nm of rhodamine 6G and the emission of the sample.',
      'The uncertainty does not hold that of the yield of the dye, which usually is the largest.',
      'It is no yield of a film.',
    ],
  },
  plqyAbsolute: {
    assumes: [
      'Three positions with the same lamp: A1 without sample, B beside, C in the beam; the lamp does not drift between them.',
      'The sphere spreads light evenly, and CF corrects its response and that of the spectrometer over all wavelengths.',
      'Excitation and emission do not overlap.',
    ],
    doesNot: [
      'It does not correct emission that is absorbed again in the sphere, which lowers the yield and moves the spectrum to the red.',
      'The uncertainties are those of the scatter of one set of curves: CF, a lamp that drifts and the sphere are not in them.',
    ],
  },
  plqyFromDifferential: {
    assumes: [
      'The emission follows exp(q Voc/kT), and Voc was measured on the same device at the same light as the yield.',
      'The modulation is small against the steady light.',
    ],
    doesNot: [
      'It does not correct voltage that is lost at contacts, which makes n too large and the yield too small.',
      'It changes nothing in `vocLoss`, which keeps the yield as it was measured.',
    ],
  },
  trpl: {
    assumes: [
      'Photons were counted: every bin scatters as Poisson does, and pile-up is small (told above 5 % of the repetition rate).',
      'The instrument responds as in the given response, up to a shift of at most 10 bins.',
      'One exponential, two, or one stretched exponential describe the decay; at least 10 bins and 200 counts above the background.',
    ],
    doesNot: [
      'It knows no rate equation: no diffusion, no bimolecular or Auger recombination, no trapping; in films the lifetime depends on the fluence.',
      'Three and more exponentials are not tried.',
      'The uncertainties are those of counting, not of the choice of model.',
    ],
  },
  arrhenius: {
    assumes: [
      'One activated process over the whole range: at least 5 temperatures over 30 K, else it is told.',
      'Every point scatters alike in the logarithm; the sample had reached each temperature.',
      'The form (ln σT or ln σ) is chosen by the user; they differ by the mean kT, about 27 meV.',
    ],
    doesNot: [
      'It does not tell ions from electrons, and fits no second regime: a bend is told (`curvature`).',
      'The interval holds the scatter of the points, not an error of the thermometer that grows with temperature.',
    ],
  },
  pl: {
    assumes: [
      'One or two Gaussians in energy on a constant background; a second one has to hold 3 % of the area and to lower the criterion by 10.',
      'The spectrum is corrected for the response of the instrument, or that is flat over the peak.',
      'Readings at the limit of the detector (a row of equal ones at the top) and single ones far above both neighbours are none of the emission.',
    ],
    doesNot: [
      'Cosmic rays over two or more readings, or lower than half of the emission, are not told from it.',
      'It corrects neither the response of the detector nor light absorbed again.',
      'Asymmetric single peaks are described by two Gaussians without saying that there are two species (`peaksUnresolved`).',
      '`integratedCounts` is in the unit of the file; it is no yield.',
    ],
  },
  plShift: {
    assumes: ['All spectra are of one sample on one wavelength scale, with their times stated.'],
    doesNot: [
      'It compares the first with the last spectrum only; what happened between is in the plot.',
      'It does not say whether temperature, composition or strain moved the peak.',
    ],
  },
  plMerge: {
    assumes: [
      'Two peaks approach each other with one time constant, with widths that do not change.',
      'At least four times; the first spectrum still shows both peaks.',
    ],
    doesNot: [
      'It does not tell when peaks closer than the sum of their standard deviations have become one, but when the fitted distance is below 5 %.',
      'It says nothing beyond three times the length of the series.',
      'It gives no composition.',
    ],
  },
  tauc: {
    assumes: [
      'The absorbance stands for α: thickness and reflection do not change over the edge.',
      'The transition is the stated one; the part between 10 and 60 % of the rise, within 0.35 eV, is straight.',
      'Scattering below the edge follows a power law, where its range is stated.',
    ],
    doesNot: [
      'It does not choose between direct and indirect, and is no gap of quantum dots with an excitonic peak, nor the gap of `eqe`.',
      'The choice of the straight part is not in the uncertainty and usually matters more; a visibly bent part is told (`curvature`), with what its ends would give in the uncertainty.',
      'Thin-film interference is not removed.',
    ],
  },
  xrd: {
    assumes: [
      'One pseudo-Voigt per reflection on a straight background, its two halves of different width where the data need it; counts scatter as their root.',
      'Cu Kα1 (1.54056 Å) unless stated; with Kα2 at half the height where the data need it.',
      'Cubic lattice; Vegard between the stated end members; Scherrer with the shape factor 0.9.',
    ],
    doesNot: [
      'It corrects neither displacement nor zero of the goniometer, which dominate the error of the lattice parameter: an internal standard does.',
      'It does not compute the tail of axial divergence from slits: a line with unequal halves stands for it, the angle is that of its top, and the residuals in the plot show what that leaves.',
      'Kα2 of a broad reflection is not told from its width: there the angle is up to a third of their distance too large (0.02° at 28°).',
      'It separates no strain from size, and indexes nothing by itself.',
      'It is no refinement: one reflection at a time, and the orthorhombic CsPbI3 is approximated as cubic.',
    ],
  },
  ftir: {
    assumes: [
      'A straight line between fixed anchors (the outer 10 % of a band at both ends) is the baseline.',
      'The bands are 1620 to 1660 and 2800 to 3000 cm⁻¹.',
    ],
    doesNot: [
      'It counts no ligands: C=C stands in oleic acid, oleylamine and 1-octadecene alike, and NH₂ lies beside it.',
      'It corrects no thickness and no penetration depth of an ATR crystal; compare the ratio of the two bands.',
      'It fits no overlapping bands. The uncertainty is that of scatter: where the baseline belongs is not in it.',
    ],
  },
  particleSize: {
    assumes: ['Every row is one particle, measured without choice; edge lengths in nm.'],
    doesNot: [
      'It finds no particles in images.',
      'It corrects neither the pixel scale nor orientation: what is not seen edge-on is too large.',
      'It is no crystallite size; that of `xrd` is at most as large.',
    ],
  },
} as const satisfies Readonly<Record<string, AnalysisLimits>>;
