import { logRun } from './bench-run.ts';
import type { BenchRun } from './bench-run.ts';
import { PROJECT, at } from './laboratory.ts';
import { CS_OLEATE, OLAI_IN_TOLUENE, lotOf } from './materials.ts';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';
import { siteFractions } from './site-fractions.ts';

/** Codes of the dots as isolated: precipitated once inside the synthesis, which does not count as a purification. */
export const CS_ISOLATED = 'C-Q-ISO';
export const FA_ISOLATED = 'F-Q-ISO';

const CS_CRUDE = 'C-Q-CRUDE';
const FA_CRUDE = 'F-Q-CRUDE';

const CS_OLEATE_RUN: BenchRun = {
  code: 'RUN-CS-OLEATE-1',
  kind: 'other',
  title: 'preparation of Cs-oleate',
  startedAt: at('2019-05-06', '14:00'),
  finishedAt: at('2019-05-06', '15:10'),
  steps: [
    {
      action: 'load',
      instruction: 'Cs2CO3, oleic acid and 1-octadecene into a 50 mL flask',
      planned: { flaskVolumeMillilitre: 50 },
      actual: { flaskVolumeMillilitre: 50 },
      materials: [
        { lot: lotOf('Cs2CO3'), massGram: [0.1, 0.1003] },
        { lot: lotOf('OA'), volumeMillilitre: [0.4, 0.4] },
        { lot: lotOf('ODE'), volumeMillilitre: [10, 10] },
      ],
      performedAt: at('2019-05-06', '14:00'),
    },
    {
      action: 'degas',
      instruction: 'under vacuum until the carbonate is dissolved; then store in N2',
      planned: { temperatureCelsius: 120, durationMinute: 30 },
      actual: { temperatureCelsius: 120, durationMinute: 30 },
      performedAt: at('2019-05-06', '15:10'),
    },
  ],
};

const CS_RUN: BenchRun = {
  code: 'RUN-C-Q-1',
  kind: 'hotInjection',
  title: 'hot injection of CsPbI3 quantum dots',
  startedAt: at('2019-05-07', '09:00'),
  finishedAt: at('2019-05-07', '11:00'),
  steps: [
    {
      action: 'load',
      instruction: 'PbI2, 1-octadecene, oleic acid and oleylamine into a 100 mL flask',
      planned: { flaskVolumeMillilitre: 100 },
      actual: { flaskVolumeMillilitre: 100 },
      materials: [
        { lot: lotOf('PbI2'), massGram: [0.4, 0.4006] },
        { lot: lotOf('ODE'), volumeMillilitre: [20, 20] },
        { lot: lotOf('OA'), volumeMillilitre: [2, 2] },
        { lot: lotOf('OLA'), volumeMillilitre: [2, 2] },
      ],
      performedAt: at('2019-05-07', '09:00'),
    },
    {
      action: 'degas',
      instruction: 'under vacuum until PbI2 is dissolved',
      planned: { temperatureCelsius: 120, durationMinute: 60 },
      actual: { temperatureCelsius: 120, durationMinute: 60 },
      performedAt: at('2019-05-07', '10:10'),
    },
    {
      action: 'heat',
      instruction: 'under N2',
      planned: { temperatureCelsius: 170 },
      actual: { temperatureCelsius: 170 },
      performedAt: at('2019-05-07', '10:30'),
    },
    {
      action: 'inject',
      instruction: 'Cs-oleate, swiftly',
      planned: { temperatureCelsius: 170, volumeMillilitre: 3.2 },
      actual: { temperatureCelsius: 170, volumeMillilitre: 3.2 },
      materials: [{ stockSolution: CS_OLEATE, volumeMillilitre: [3.2, 3.2] }],
      performedAt: at('2019-05-07', '10:35'),
    },
    {
      action: 'quench',
      instruction: 'ice bath, 5 to 10 s after the injection',
      planned: { durationSecond: { from: 5, to: 10 } },
      actual: { durationSecond: 7 },
      performedAt: at('2019-05-07', '10:36'),
    },
  ],
};

const FA_RUN: BenchRun = {
  code: 'RUN-F-Q-1',
  kind: 'hotInjection',
  title: 'hot injection of FAPbI3 quantum dots',
  startedAt: at('2019-05-07', '12:40'),
  finishedAt: at('2019-05-07', '14:20'),
  note: 'With the injection there are 24 mL in a flask of 25 mL, as printed.',
  steps: [
    {
      action: 'load',
      instruction: 'Pb(OAc)2·3H2O, FA-acetate, 1-octadecene and oleic acid into a 25 mL flask',
      planned: { flaskVolumeMillilitre: 25 },
      actual: { flaskVolumeMillilitre: 25 },
      materials: [
        { lot: lotOf('PbOAc2-3H2O'), massGram: [0.152, 0.1521] },
        { lot: lotOf('FAOAc'), massGram: [0.157, 0.1568] },
        { lot: lotOf('ODE'), volumeMillilitre: [16, 16] },
        { lot: lotOf('OA'), volumeMillilitre: [4, 4] },
      ],
      performedAt: at('2019-05-07', '12:40'),
    },
    {
      action: 'degas',
      instruction: 'under vacuum',
      planned: { temperatureCelsius: 40, durationMinute: 30 },
      actual: { temperatureCelsius: 40, durationMinute: 38 },
      performedAt: at('2019-05-07', '13:30'),
      deviationReason: 'still bubbling after 30 min',
    },
    {
      action: 'heat',
      instruction: 'under N2',
      planned: { temperatureCelsius: 80 },
      actual: { temperatureCelsius: 80 },
      performedAt: at('2019-05-07', '13:50'),
    },
    {
      action: 'inject',
      instruction: 'oleylammonium iodide in toluene, swiftly',
      planned: { temperatureCelsius: 80, volumeMillilitre: 4 },
      actual: { temperatureCelsius: 80, volumeMillilitre: 4 },
      materials: [{ stockSolution: OLAI_IN_TOLUENE, volumeMillilitre: [4, 4] }],
      performedAt: at('2019-05-07', '13:55'),
    },
    {
      action: 'quench',
      instruction: 'water bath, 30 s after the injection',
      planned: { durationSecond: 30 },
      actual: { durationSecond: 30 },
      performedAt: at('2019-05-07', '13:56'),
    },
  ],
};

/** Cs-oleate and both hot injections step by step, the crude products and their isolation. */
export const HOT_INJECTIONS: readonly RecipeRequest[] = [
  ...logRun(CS_OLEATE_RUN),
  ...logRun(CS_RUN),
  request(
    '/v1/batches',
    {},
    {
      code: CS_CRUDE,
      project: PROJECT,
      kind: 'quantumDot',
      name: 'CsPbI3 quantum dots, crude',
      run: CS_RUN.code,
      solvent: '1-octadecene',
      volumeMillilitre: 27.2,
      targetComposition: siteFractions(0),
      preparedAt: at('2019-05-07', '10:40'),
    },
  ),
  isolate({
    code: 'PUR-C-Q-ISO',
    parent: CS_CRUDE,
    child: CS_ISOLATED,
    antisolventMillilitre: 30,
    volumeMillilitre: 2.1,
    performedAt: at('2019-05-07', '11:20'),
    note: '105 mg, 72 % of what the caesium allows (yield made up)',
  }),
  ...logRun(FA_RUN),
  request(
    '/v1/batches',
    {},
    {
      code: FA_CRUDE,
      project: PROJECT,
      kind: 'quantumDot',
      name: 'FAPbI3 quantum dots, crude',
      run: FA_RUN.code,
      solvent: '1-octadecene with toluene',
      volumeMillilitre: 24,
      targetComposition: siteFractions(1),
      preparedAt: at('2019-05-07', '14:00'),
    },
  ),
  isolate({
    code: 'PUR-F-Q-ISO',
    parent: FA_CRUDE,
    child: FA_ISOLATED,
    antisolventMillilitre: 20,
    volumeMillilitre: 2,
    performedAt: at('2019-05-07', '14:40'),
    note: '100 mg, 40 % of what the iodide allows (yield made up)',
  }),
];

interface Isolation {
  readonly code: string;
  readonly parent: string;
  readonly child: string;
  readonly antisolventMillilitre: number;
  readonly volumeMillilitre: number;
  readonly performedAt: string;
  readonly note: string;
}

function isolate({ code, parent, child, antisolventMillilitre, ...isolation }: Isolation): RecipeRequest {
  return request(
    '/v1/purifications',
    {},
    {
      code,
      parentBatch: parent,
      antisolvent: 'methyl acetate',
      antisolventLot: lotOf('MeOAc'),
      antisolventVolumeMillilitre: antisolventMillilitre,
      rotationRpm: 8000,
      durationMinute: 5,
      redispersionSolvent: 'hexane',
      countsAsPurification: false,
      performedAt: isolation.performedAt,
      note: 'isolation inside the synthesis',
      childBatch: {
        code: child,
        volumeMillilitre: isolation.volumeMillilitre,
        concentrationMilligramPerMillilitre: 50,
        note: isolation.note,
      },
    },
  );
}
