import type { ColumnRule } from './column-rule.ts';

/** How the columns of spectra, decays and diffractograms are recognised. */

export const WAVELENGTH: ColumnRule = {
  quantity: 'wavelengthNanometre',
  names:
    /^(?:(?:emission )?(?:wavelength|wave|wellenlänge|wellenlaenge)|emissionswellenlänge|lambda|wl|λ)(?![a-zäöüß])/,
  unit: 'nm',
  byUnit: true,
  withoutUnit: { form: 'within', lower: 100, upper: 1e5 },
};

export const PHOTON_ENERGY: ColumnRule = {
  quantity: 'photonEnergyElectronvolt',
  names: /^(?:photon energy|energy|photonenergie|energie|e|hν|hv)$/,
  unit: 'eV',
  byUnit: true,
  withoutUnit: { form: 'within', lower: 0.05, upper: 20 },
};

export const WAVENUMBER: ColumnRule = {
  quantity: 'wavenumberPerCentimetre',
  names: /^(?:wave ?numbers?|wellenzahl|ν|ν̃|nu)$/,
  unit: 'cm-1',
  byUnit: true,
  withoutUnit: { form: 'within', lower: 10, upper: 1e5 },
};

export const TWO_THETA: ColumnRule = {
  quantity: 'twoThetaDegree',
  names: /^(?:2 ?(?:theta|θ|th)|two ?theta)(?![a-zäöüß])/,
  unit: '°',
  withoutUnit: { form: 'within', lower: -10, upper: 180 },
};

/** An angle is that of a diffractogram only where its unit is written. */
export const DIFFRACTION_ANGLE: ColumnRule = {
  ...TWO_THETA,
  names: /^(?:(?:diffraction )?angle|beugungswinkel|winkel)$/,
  withoutUnit: { form: 'refused' },
};

const PER_LIGHT = { unit: '1', withoutUnit: { form: 'share' } } as const;

export const ABSORBANCE: ColumnRule = {
  quantity: 'absorbance',
  names:
    /^(?:absorbance|absorbanz|absorption|extinction|extinktion|optical density|optische dichte|abs|od|a)(?![a-zäöüß])(?! ?=)/,
  unit: '1',
  alike: ['counts'],
  withoutUnit: { form: 'asWritten' },
};

export const ABSORPTANCE: ColumnRule = {
  quantity: 'absorptanceFraction',
  names: /^(?:absorptance|absorptanz|absorptionsgrad|1 t r|1 r t)(?![a-zäöüß])/,
  ...PER_LIGHT,
};

export const TRANSMITTANCE: ColumnRule = {
  quantity: 'transmittanceFraction',
  names: /^(?:transmittance|transmission|transmissionsgrad|transmittanz|trans|t)(?![a-zäöüß])(?! ?=)/,
  ...PER_LIGHT,
};

export const REFLECTANCE: ColumnRule = {
  quantity: 'reflectanceFraction',
  names:
    /^(?:(?:total |diffuse )?(?:reflectance|reflection)|reflexion|reflektion|reflexionsgrad|refl|r)(?![a-zäöüß])(?! ?=)/,
  ...PER_LIGHT,
};

/** Known up to a factor only, whatever stands in the brackets. */
const ARBITRARY = {
  unit: 'counts',
  alike: ['share'],
  anyUnit: true,
  withoutUnit: { form: 'asWritten' },
} as const;

const LIGHT = String.raw`(?:pl|photoluminescence|photolumineszenz|luminescence|lumineszenz|emission|fluorescence|fluoreszenz)`;
const STRENGTH = String.raw`(?:intensity|intensität|intensitaet|int|signal|counts|yield|cps)`;

export const INTENSITY: ColumnRule = {
  quantity: 'intensityCounts',
  names: new RegExp(
    String.raw`^(?:normali[sz]ed |norm |normierte )?(?:${LIGHT}(?: ?${STRENGTH})?|${STRENGTH}|i)(?![a-zäöüß])`,
  ),
  byUnit: true,
  ...ARBITRARY,
};

export const PHOTON_FLUX: ColumnRule = {
  quantity: 'photonFluxCounts',
  names:
    /^(?:(?:spectral )?photon ?flux|luminescence flux(?: density)?|photonenfluss|spektraler photonenfluss)(?![a-zäöüß])/,
  ...ARBITRARY,
};

export const DARK: ColumnRule = {
  quantity: 'darkCounts',
  names: /^(?:dark|dunkel|dark (?:counts|signal|spectrum)|background|untergrund)(?![a-zäöüß])/,
  ...ARBITRARY,
};

/** A column under a heading that names a sample and nothing else. */
export const UNNAMED_INTENSITY: ColumnRule = { ...INTENSITY, names: /^/, byUnit: false };
