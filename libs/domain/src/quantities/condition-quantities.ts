import { quantity } from './quantity.ts';

/** Circumstances of a measurement and the columns an instrument records. */
export const CONDITION_QUANTITIES = {
  apertureAreaCm2: quantity(
    'A',
    'Cm2',
    [1e-8, 1e5],
    'Illuminated area the current is divided by; its kind is named by areaKind',
  ),
  irradianceMilliwattPerCm2: quantity(
    'G',
    'MilliwattPerCm2',
    [0, 1e6],
    'Irradiance on the device; 100 is one sun (AM1.5G)',
  ),
  temperatureKelvin: quantity(
    'T',
    'Kelvin',
    [1, 2000],
    'Temperature of the device; 298.15 K where nothing is said',
  ),
  scanRateMillivoltPerSecond: quantity('dV/dt', 'MillivoltPerSecond', [0, 1e9], 'Scan rate, without sign'),
  delaySecond: quantity(
    't delay',
    'Second',
    [0, 1e6],
    'Wait between setting a voltage and reading the current',
  ),
  excitationNanometre: quantity('λ exc', 'Nanometre', [100, 1e5], 'Excitation wavelength'),
  wavelengthNanometre: quantity(
    'λ',
    'Nanometre',
    [100, 1e5],
    'Wavelength in vacuum or air as the instrument gives it',
  ),
  photonEnergyElectronvolt: quantity(
    'E',
    'Electronvolt',
    [0.01, 100],
    'Photon energy, 1239.841984 eV nm / λ',
  ),
  voltageVolt: quantity('V', 'Volt', [-1e4, 1e4], 'Voltage applied to the device'),
  currentDensityMilliampPerCm2: quantity(
    'J',
    'MilliampPerCm2',
    [null, null],
    'Current density; photocurrent is positive',
  ),
  relativeHumidityPercent: quantity('RH', 'Percent', [0, 100], 'Relative humidity of the surrounding air'),
  assumedUrbachEnergyMillielectronvolt: quantity(
    'E_U assumed',
    'Millielectronvolt',
    [0, 25],
    'Urbach energy of the tail that is appended where the EQE is too coarse to fit one; default 15',
  ),
  sizeBytes: quantity('size', 'Bytes', [0, null], 'Size of a file'),
} as const;
