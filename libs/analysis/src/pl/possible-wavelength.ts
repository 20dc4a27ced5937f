/** Wavelengths that a spectrometer for emission can have, nm. */
export const POSSIBLE_NANOMETRE = { lower: 150, upper: 5000 } as const;

/** Whether a number can be a wavelength of emission; anything else stands in another column or unit. */
export function isPossibleWavelength(nanometre: number): boolean {
  return nanometre >= POSSIBLE_NANOMETRE.lower && nanometre <= POSSIBLE_NANOMETRE.upper;
}
