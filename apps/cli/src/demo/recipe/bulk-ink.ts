import { logRun } from './bench-run.ts';
import type { BenchRun } from './bench-run.ts';
import { PROJECT, at } from './laboratory.ts';
import { CSI_SOLUTION, FAI_LEAD_IODIDE_SOLUTION } from './materials.ts';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';
import { siteFractions } from './site-fractions.ts';

export const BULK_INK = 'C1F3-B-INK';

/** 1 mmol of FA from 1 mL of FAI 1 mol/L needs a third of a millimole of Cs: 0.222 mL of CsI 1.5 mol/L. */
const FAI_MILLILITRE = 1;
const CSI_MILLILITRE = 0.222;

const RUN: BenchRun = {
  code: 'RUN-C1F3-B-INK',
  kind: 'other',
  title: 'precursor ink Cs0.25FA0.75PbI3 for bulk films',
  startedAt: at('2019-05-12', '13:20'),
  finishedAt: at('2019-05-12', '13:40'),
  note: 'As printed: 1.33 mmol of A-site cations meet 1.1 mmol of PbI2.',
  steps: [
    {
      action: 'mix',
      instruction: 'CsI in DMSO into FAI and PbI2 in DMF:DMSO',
      planned: { volumeCsMillilitre: CSI_MILLILITRE, volumeFaMillilitre: FAI_MILLILITRE },
      actual: { volumeCsMillilitre: CSI_MILLILITRE, volumeFaMillilitre: FAI_MILLILITRE },
      materials: [
        { stockSolution: FAI_LEAD_IODIDE_SOLUTION, volumeMillilitre: [FAI_MILLILITRE, FAI_MILLILITRE] },
        { stockSolution: CSI_SOLUTION, volumeMillilitre: [CSI_MILLILITRE, CSI_MILLILITRE] },
      ],
      performedAt: at('2019-05-12', '13:20'),
    },
  ],
};

/** The precursor ink of the bulk films; its composition is stated from the amounts, no exchange made it. */
export const BULK: readonly RecipeRequest[] = [
  ...logRun(RUN),
  request(
    '/v1/batches',
    {},
    {
      code: BULK_INK,
      project: PROJECT,
      kind: 'precursorInk',
      name: 'Cs0.25FA0.75PbI3, precursor ink',
      run: RUN.code,
      solvent: 'DMF:DMSO',
      volumeMillilitre: FAI_MILLILITRE + CSI_MILLILITRE,
      targetComposition: siteFractions(0.75),
      nominalComposition: siteFractions(0.75),
      faFractionUncertainty: 0.003,
      preparedAt: RUN.finishedAt,
    },
  ),
];
