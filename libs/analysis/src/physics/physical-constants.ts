/** Constants of the SI of 2019, all exact by definition. */
export const ELEMENTARY_CHARGE_COULOMB = 1.602176634e-19;
export const BOLTZMANN_JOULE_PER_KELVIN = 1.380649e-23;
export const PLANCK_JOULE_SECOND = 6.62607015e-34;
export const SPEED_OF_LIGHT_METRE_PER_SECOND = 299792458;

/** Permittivity of vacuum, F/m: measured, relative standard uncertainty 1.6e-10 (CODATA 2022, doi:10.1063/5.0265290). */
export const VACUUM_PERMITTIVITY_FARAD_PER_METRE = 8.8541878188e-12;

/** h c / q: photon energy in eV times wavelength in nm, 1239.841984… */
export const PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE =
  ((PLANCK_JOULE_SECOND * SPEED_OF_LIGHT_METRE_PER_SECOND) / ELEMENTARY_CHARGE_COULOMB) * 1e9;

/** Temperature used where none is stated, K (25 °C, standard test conditions). */
export const DEFAULT_TEMPERATURE_KELVIN = 298.15;

/** Irradiance used where none is stated, mW/cm² (standard test conditions). */
export const DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 = 100;

/** Thermal voltage kT/q in volt: 25.6926 mV at 298.15 K. */
export function thermalVoltageVolt(temperatureKelvin: number): number {
  return (BOLTZMANN_JOULE_PER_KELVIN * temperatureKelvin) / ELEMENTARY_CHARGE_COULOMB;
}

/** Photon energy in eV of a wavelength in nm, and the other way round: E λ = hc/q. */
export function photonEnergyElectronvolt(wavelengthNanometre: number): number {
  return PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / wavelengthNanometre;
}
