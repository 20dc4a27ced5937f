import { PROJECT, at } from './laboratory.ts';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';

interface Substance {
  readonly code: string;
  readonly name: string;
  readonly formula?: string;
  readonly casNumber?: string;
  readonly molarMassGramPerMole?: number;
  readonly densityGramPerMillilitre?: number;
}

const SUBSTANCES: readonly Substance[] = [
  {
    code: 'Cs2CO3',
    name: 'Caesium carbonate',
    formula: 'Cs2CO3',
    casNumber: '534-17-8',
    molarMassGramPerMole: 325.82,
  },
  {
    code: 'OA',
    name: 'Oleic acid',
    formula: 'C18H34O2',
    casNumber: '112-80-1',
    molarMassGramPerMole: 282.47,
    densityGramPerMillilitre: 0.895,
  },
  {
    code: 'ODE',
    name: '1-Octadecene',
    formula: 'C18H36',
    casNumber: '112-88-9',
    molarMassGramPerMole: 252.49,
    densityGramPerMillilitre: 0.789,
  },
  {
    code: 'OLA',
    name: 'Oleylamine',
    formula: 'C18H37N',
    casNumber: '112-90-3',
    molarMassGramPerMole: 267.5,
    densityGramPerMillilitre: 0.813,
  },
  { code: 'OLAI', name: 'Oleylammonium iodide (OLA-I)', formula: 'C18H38IN', molarMassGramPerMole: 395.41 },
  {
    code: 'PbI2',
    name: 'Lead(II) iodide',
    formula: 'PbI2',
    casNumber: '10101-63-0',
    molarMassGramPerMole: 461.01,
  },
  {
    code: 'PbOAc2-3H2O',
    name: 'Lead(II) acetate trihydrate',
    formula: 'C4H12O7Pb',
    casNumber: '6080-56-4',
    molarMassGramPerMole: 379.33,
  },
  {
    code: 'PbNO3-2',
    name: 'Lead(II) nitrate',
    formula: 'Pb(NO3)2',
    casNumber: '10099-74-8',
    molarMassGramPerMole: 331.21,
  },
  {
    code: 'FAOAc',
    name: 'Formamidinium acetate',
    formula: 'C3H8N2O2',
    casNumber: '3473-63-0',
    molarMassGramPerMole: 104.11,
  },
  {
    code: 'FAI',
    name: 'Formamidinium iodide',
    formula: 'CH5IN2',
    casNumber: '879643-71-7',
    molarMassGramPerMole: 171.97,
  },
  {
    code: 'CsI',
    name: 'Caesium iodide',
    formula: 'CsI',
    casNumber: '7789-17-5',
    molarMassGramPerMole: 259.81,
  },
  { code: 'toluene', name: 'Toluene', casNumber: '108-88-3', densityGramPerMillilitre: 0.867 },
  { code: 'MeOAc', name: 'Methyl acetate', casNumber: '79-20-9', densityGramPerMillilitre: 0.932 },
  { code: 'EtOAc', name: 'Ethyl acetate', casNumber: '141-78-6', densityGramPerMillilitre: 0.902 },
  { code: 'hexane', name: 'n-Hexane', casNumber: '110-54-3', densityGramPerMillilitre: 0.655 },
  { code: 'octane', name: 'n-Octane', casNumber: '111-65-9', densityGramPerMillilitre: 0.703 },
  { code: 'DMF', name: 'N,N-Dimethylformamide', casNumber: '68-12-2', densityGramPerMillilitre: 0.944 },
  { code: 'DMSO', name: 'Dimethyl sulfoxide', casNumber: '67-68-5', densityGramPerMillilitre: 1.1 },
  { code: 'CB', name: 'Chlorobenzene', casNumber: '108-90-7', densityGramPerMillilitre: 1.106 },
  { code: 'ACN', name: 'Acetonitrile', casNumber: '75-05-8', densityGramPerMillilitre: 0.786 },
  { code: 'IPA', name: '2-Propanol', casNumber: '67-63-0', densityGramPerMillilitre: 0.785 },
  { code: 'acetone', name: 'Acetone', casNumber: '67-64-1', densityGramPerMillilitre: 0.791 },
  { code: 'water', name: 'Water', formula: 'H2O', casNumber: '7732-18-5', densityGramPerMillilitre: 0.997 },
  { code: 'SnO2', name: 'Tin(IV) oxide colloid, 15 % in water', formula: 'SnO2', casNumber: '18282-10-5' },
  {
    code: 'spiro-OMeTAD',
    name: 'spiro-OMeTAD',
    formula: 'C81H68N4O8',
    casNumber: '207739-72-8',
    molarMassGramPerMole: 1225.43,
  },
  { code: 'tBP', name: '4-tert-Butylpyridine', casNumber: '3978-81-2', densityGramPerMillilitre: 0.923 },
  {
    code: 'Li-TFSI',
    name: 'Lithium bis(trifluoromethanesulfonyl)imide',
    casNumber: '90076-65-6',
    molarMassGramPerMole: 287.09,
  },
  { code: 'Au', name: 'Gold', formula: 'Au', casNumber: '7440-57-5', molarMassGramPerMole: 196.97 },
  { code: 'ITO-glass', name: 'Glass with indium tin oxide' },
];

/** The bottle of a chemical. */
export const lotOf = (chemical: string): string => `${chemical}-L1`;

/** Chemicals with one lot each. */
export const CHEMICALS: readonly RecipeRequest[] = SUBSTANCES.flatMap((substance) => [
  request('/v1/chemicals', {}, substance),
  request(
    '/v1/lots',
    {},
    { code: lotOf(substance.code), chemical: substance.code, supplier: 'supplier not stated' },
  ),
]);

export const CS_OLEATE = 'CS-OLEATE-1';
export const OLAI_IN_TOLUENE = 'OLAI-TOLUENE-1';
export const SNO2_DISPERSION = 'SNO2-1';
export const LEAD_NITRATE_BATH = 'PBNO3-MEOAC-1';
export const FAI_BATH = 'FAI-ETOAC-1';
export const SPIRO_SOLUTION = 'SPIRO-1';
export const CSI_SOLUTION = 'CSI-DMSO-1';
export const FAI_LEAD_IODIDE_SOLUTION = 'FAI-PBI2-1';
const LI_TFSI_SOLUTION = 'LITFSI-ACN-1';

const lot = (chemical: string, amount: { massGram?: number; volumeMillilitre?: number } = {}) => ({
  lot: lotOf(chemical),
  ...amount,
});

/** Solutions that are prepared once and used by several runs; Cs-oleate first. */
export const STOCK_SOLUTIONS: readonly RecipeRequest[] = [
  stockSolution({
    code: CS_OLEATE,
    name: 'Cs-oleate',
    solvent: '1-octadecene',
    volumeMillilitre: 10.4,
    statedConcentrationMolePerLitre: 0.063,
    preparedAt: at('2019-05-06', '15:10'),
    note: 'The paper states about 0.063 mol/L; its amounts with additive volumes give 0.059 mol/L. The stated value is kept. Stored in N2.',
    ingredients: [
      lot('Cs2CO3', { massGram: 0.1 }),
      lot('OA', { volumeMillilitre: 0.4 }),
      lot('ODE', { volumeMillilitre: 10 }),
    ],
  }),
  stockSolution({
    code: OLAI_IN_TOLUENE,
    name: 'Oleylammonium iodide in toluene',
    solvent: 'toluene',
    volumeMillilitre: 4,
    preparedAt: at('2019-05-07', '12:30'),
    ingredients: [lot('OLAI', { massGram: 0.474 }), lot('toluene', { volumeMillilitre: 4 })],
  }),
  stockSolution({
    code: SNO2_DISPERSION,
    name: 'SnO2 colloid, 1.5 %',
    solvent: 'water',
    volumeMillilitre: 10,
    preparedAt: at('2019-05-12', '09:00'),
    note: '15 % colloid diluted to 1.5 %.',
    ingredients: [lot('SnO2', { volumeMillilitre: 1 }), lot('water', { volumeMillilitre: 9 })],
  }),
  stockSolution({
    code: LEAD_NITRATE_BATH,
    name: 'Pb(NO3)2 in methyl acetate, saturated',
    solvent: 'methyl acetate',
    preparedAt: at('2019-05-12', '09:30'),
    ingredients: [lot('PbNO3-2'), lot('MeOAc')],
  }),
  stockSolution({
    code: FAI_BATH,
    name: 'FAI in ethyl acetate',
    solvent: 'ethyl acetate',
    preparedAt: at('2019-05-12', '09:40'),
    note: 'The concentration is not in the facts this demo has.',
    ingredients: [lot('FAI'), lot('EtOAc')],
  }),
  stockSolution({
    code: LI_TFSI_SOLUTION,
    name: 'Li-TFSI in acetonitrile, 520 mg/mL',
    solvent: 'acetonitrile',
    preparedAt: at('2019-05-13', '08:40'),
    ingredients: [lot('Li-TFSI', { massGram: 0.52 }), lot('ACN', { volumeMillilitre: 1 })],
  }),
  stockSolution({
    code: SPIRO_SOLUTION,
    name: 'spiro-OMeTAD with tBP and Li-TFSI',
    solvent: 'chlorobenzene',
    preparedAt: at('2019-05-13', '09:00'),
    ingredients: [
      lot('spiro-OMeTAD', { massGram: 0.0735 }),
      lot('CB', { volumeMillilitre: 1 }),
      lot('tBP', { volumeMillilitre: 0.0288 }),
      { stockSolution: LI_TFSI_SOLUTION, volumeMillilitre: 0.0175 },
    ],
  }),
  stockSolution({
    code: CSI_SOLUTION,
    name: 'CsI in DMSO',
    solvent: 'DMSO',
    statedConcentrationMolePerLitre: 1.5,
    preparedAt: at('2019-05-12', '13:00'),
    ingredients: [lot('CsI', { massGram: 0.3897 }), lot('DMSO', { volumeMillilitre: 1 })],
  }),
  stockSolution({
    code: FAI_LEAD_IODIDE_SOLUTION,
    name: 'FAI 1 mol/L and PbI2 1.1 mol/L',
    solvent: 'DMF:DMSO 1:4',
    volumeMillilitre: 1,
    preparedAt: at('2019-05-12', '13:10'),
    note: 'The ratio is printed as DMF:DMSO 1:4 (v/v).',
    ingredients: [
      lot('FAI', { massGram: 0.172 }),
      lot('PbI2', { massGram: 0.5071 }),
      lot('DMF', { volumeMillilitre: 0.2 }),
      lot('DMSO', { volumeMillilitre: 0.8 }),
    ],
  }),
];

function stockSolution(body: {
  readonly code: string;
  readonly name: string;
  readonly solvent: string;
  readonly volumeMillilitre?: number;
  readonly statedConcentrationMolePerLitre?: number;
  readonly preparedAt: string;
  readonly note?: string;
  readonly ingredients: {
    lot?: string;
    stockSolution?: string;
    massGram?: number;
    volumeMillilitre?: number;
  }[];
}): RecipeRequest {
  return request('/v1/stock-solutions', {}, { project: PROJECT, ...body });
}
