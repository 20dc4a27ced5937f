import { createHash } from 'node:crypto';
import type { DeviceExport } from '../device/device-export.ts';
import type { RawFileExport } from '../device/measurement-export.ts';

const RAW_TEXTS: readonly (readonly [string, string])[] = [
  ['../../etc/Messung µ:1|"a".jv.txt', 'SIMULATED JV\n0\t-18.3\n1.17\t0\n'],
  ['.eqe.txt', 'SIMULATED EQE\n300\t0.1\n600\t0.7\n900\t0\n'],
];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const hashOf = (text: string): string => createHash('sha256').update(encode(text)).digest('hex');

const RAW_FILES: readonly RawFileExport[] = RAW_TEXTS.map(([name, text]) => ({
  name,
  sha256: hashOf(text),
  sizeBytes: encode(text).length,
  encodingFormat: 'text/plain',
  receivedAt: '2026-01-05T10:00:00Z',
  parserKey: 'generic-delimited',
  parserVersion: 1,
}));

const [JV_HASH = '', EQE_HASH = ''] = RAW_FILES.map((file) => file.sha256);
const CHEMIST = { id: 'u-1', name: 'Ada Chemist', orcid: null };
const RECORDED = { recordedAt: '2026-01-05T10:00:00Z', note: null };
const NO_AMOUNTS = { volumeMillilitre: null, massMilligram: null, concentrationMilligramPerMillilitre: null };
const DIGEST = 'c'.repeat(64);

const run = (id: string, key: string, curveIds: readonly string[], measurementIds: readonly string[]) => ({
  id,
  key,
  version: 1,
  status: 'complete' as const,
  sampleId: 'd-1',
  measurementIds,
  curveIds,
  inputsDigest: DIGEST,
  parametersDigest: DIGEST,
  parameters: { temperatureKelvin: 298.15 },
  computedAt: '2026-01-05T10:00:02Z',
  softwareVersion: '0.1.0',
  softwareCommit: 'abc1234',
  current: true,
  warnings: [],
  failureReason: null,
});

/** A small device with everything a bundle can hold: two parents, a redacted one, hostile file names, three analyses. */
export const EXAMPLE_DEVICE: DeviceExport = {
  schemaVersion: 1,
  simulationNotice: 'SIMULATED: not a measurement.',
  dataAsOf: '2026-01-05T10:00:02Z',
  softwareVersion: '0.1.0',
  softwareCommit: 'abc1234',
  project: { code: 'QD', name: 'Quantum dots' },
  publisher: { name: 'Labor für Solarzellen', url: 'https://lab.example' },
  license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  author: CHEMIST,
  deviceId: 'd-1',
  samples: [
    {
      ...RECORDED,
      kind: 'lot',
      id: 'l-1',
      code: 'PbI2/1',
      name: 'Lead iodide',
      chemicalName: 'Lead(II) iodide',
      formula: 'PbI2',
      casNumber: '10101-63-0',
      supplier: 'Supplier',
      grade: '99.999 %',
      lotNumber: 'A1',
      purityPercent: 99.999,
      expiresOn: '2027-01-01',
    },
    { kind: 'redacted', id: 'r-1' },
    {
      ...RECORDED,
      kind: 'batch',
      id: 'b-1',
      code: 'C2F2',
      name: 'Mixed dots',
      origin: 'exchange',
      absorberKind: 'quantumDot',
      compositions: [
        {
          kind: 'target',
          aSite: { Cs: 0.5, FA: 0.5 },
          bSite: { Pb: 1 },
          xSite: { I: 1 },
          faFractionUncertainty: null,
          method: null,
        },
      ],
      solvent: 'octane',
      concentrationMilligramPerMillilitre: 60,
      concentrationMolePerLitre: null,
      volumeMillilitre: 1.5,
      purificationCount: 0,
      ligandEnvironment: 'oaRich',
      ligandEnvironmentReason: null,
    },
    {
      ...RECORDED,
      kind: 'device',
      id: 'd-1',
      code: 'C2F2-S1-a',
      name: 'Hero',
      pixelLabel: 'a',
      deviceKind: 'solarCell',
      architecture: 'n-i-p',
      electrode: 'Au',
      apertureAreaCm2: 0.058,
      areaKind: 'aperture',
    },
  ],
  processes: [
    {
      id: 'p-1',
      kind: 'exchange',
      name: 'exchange at x = 0.5',
      protocol: 'A-site exchange 1',
      startedAt: '2026-01-04T10:00:00Z',
      endedAt: '2026-01-04T10:40:00Z',
      operator: CHEMIST,
      inputs: [
        { ...NO_AMOUNTS, sampleId: 'l-1', role: 'precursor' },
        { ...NO_AMOUNTS, sampleId: 'r-1', role: 'parent' },
      ],
      outputIds: ['b-1'],
      settings: [{ key: 'temperatureCelsius', value: 22 }],
      steps: [
        {
          position: 1,
          name: 'mix',
          planned: [{ key: 'durationMinute', value: 30 }],
          actual: [{ key: 'durationMinute', value: 40 }],
          performedAt: '2026-01-04T10:00:00Z',
          performedBy: CHEMIST,
          deviationReason: 'two peaks were left',
        },
      ],
      note: null,
    },
    {
      id: 'p-2',
      kind: 'fabrication',
      name: 'device fabrication',
      protocol: null,
      startedAt: null,
      endedAt: null,
      operator: null,
      inputs: [{ ...NO_AMOUNTS, sampleId: 'b-1', role: 'absorber' }],
      outputIds: ['d-1'],
      settings: [],
      steps: [],
      note: null,
    },
  ],
  rawFiles: RAW_FILES,
  measurements: [
    {
      id: 'm-jv',
      sampleId: 'd-1',
      kind: 'jv',
      purpose: 'initial',
      measuredAt: { text: '05.01.2026', zone: null, zoneAssumed: false, instant: null },
      recordedAt: '2026-01-05T10:00:00Z',
      operator: CHEMIST,
      instrument: {
        id: 'i-1',
        name: 'Keithley',
        model: '2420',
        serialNumber: '1',
        calibratedOn: '2025-12-01',
      },
      conditions: [{ key: 'apertureAreaCm2', value: 0.058 }],
      representative: true,
      invalidReason: null,
      excludedReason: null,
      resultsPending: false,
      rawFileHashes: [JV_HASH],
      forcedFormats: [],
      curves: [
        {
          id: 'c-jv',
          label: 'a_rev',
          scanDirection: 'reverse',
          columns: [
            { key: 'voltageVolt', values: [1.17, 0.9, 0] },
            { key: 'currentDensityMilliampPerCm2', values: [0, 17, 18.3] },
          ],
        },
      ],
      warnings: [{ code: 'irradianceAssumed', detail: '100 mW/cm² was taken.' }],
    },
    {
      id: 'm-eqe',
      sampleId: 'd-1',
      kind: 'eqe',
      purpose: 'initial',
      measuredAt: { text: null, zone: null, zoneAssumed: false, instant: '2026-01-05T09:00:00Z' },
      recordedAt: '2026-01-05T10:00:00Z',
      operator: null,
      instrument: null,
      conditions: [],
      representative: false,
      invalidReason: null,
      excludedReason: null,
      resultsPending: false,
      rawFileHashes: [EQE_HASH],
      forcedFormats: [],
      curves: [
        {
          id: 'c-eqe',
          label: '1',
          scanDirection: null,
          columns: [
            { key: 'wavelengthNanometre', values: [300, 600, 900] },
            { key: 'eqeFraction', values: [0.1, 0.7, 0] },
          ],
        },
      ],
      warnings: [],
    },
  ],
  analysisRuns: [
    {
      ...run('a-jv', 'jv', ['c-jv'], ['m-jv']),
      rawFileHashes: [JV_HASH],
      metrics: { jscMilliampPerCm2: 18.3, vocVolt: 1.17, pcePercent: null, scanDirection: 'reverse' },
      uncertainties: { vocVolt: 0.0004 },
    },
    {
      ...run('a-eqe', 'eqe', ['c-eqe'], ['m-eqe']),
      rawFileHashes: [EQE_HASH],
      metrics: { jscEqeMilliampPerCm2: 17.9, bandgapPhotovoltaicElectronvolt: 1.556 },
      uncertainties: {},
    },
    {
      ...run('a-loss', 'vocLoss', [], ['m-jv', 'm-eqe']),
      rawFileHashes: [JV_HASH, EQE_HASH],
      metrics: {
        bandgapElectronvolt: 1.556,
        dvRadVolt: 0.286,
        dvBnrVolt: 0.0592,
        dvSrVolt: 0.0408,
        vocVolt: 1.17,
      },
      uncertainties: { dvBnrVolt: 0.0026 },
    },
  ],
};

/** The bytes of the example's raw files, by their hash. */
export const EXAMPLE_RAW_BYTES: ReadonlyMap<string, Uint8Array> = new Map(
  RAW_TEXTS.map(([, text]) => [hashOf(text), encode(text)]),
);
