import { eqe, jv, kept, type KnownNumber, plqy, read, type RealFile, track, unknown } from './real-file.ts';

const HYSPRINT = 'nomad-hysprint';
const TFSC = 'nomad-tfsc-general';
const LUQY = 'nomad-luqy-plugin';
const DEMELLO_ALONE = 'one curve of a quantum yield in a sphere; read together with the others';

const JV_FILES: readonly RealFile[] = [
  read(
    `${HYSPRINT}/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt`,
    'hzb-keithley-jv',
    '6 × jv of 73',
    {
      numbers: [
        ...jv('b_rev', 1.2128, 21.99, 79.949, 21.322),
        ...jv('b_for', 1.1992, 21.944, 78.654, 20.698),
        ...jv('c_rev', 1.2023, 21.92, 79.799, 21.03),
        ...jv('c_for', 1.1903, 21.907, 78.686, 20.518),
        ...jv('f_rev', 1.2044, 22.156, 80.297, 21.426),
        ...jv('f_for', 1.1952, 22.112, 79.549, 21.024),
      ],
    },
  ),
  read(
    `${HYSPRINT}/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt`,
    'pvcomb-sosim-jv',
    'jv of 148',
    { numbers: jv('pixel A reverse', 1.0781, 23.7311, 68.049, 17.4097) },
  ),
  read(`${HYSPRINT}/VP114_new_format.jv.json`, 'hzb-iris-jv', '2 × jv of 81', {
    note: 'a nearly dead cell: the highest of three points that give power',
    numbers: jv('VP114 A forward', 0.0307, 8.095, 22.25, 0.0554),
  }),
  read('nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv', 'kit-lti-jv', '2 × jv of 141', {
    note: 'the third column is the mean of the two and no scan',
    numbers: [
      ...jv('scan 1', 1.02117, 20.1226, 67.978, 13.9684),
      ...jv('scan 2', 1.00636, 19.8047, 61.684, 12.2941),
    ],
  }),
  read(
    'nomad-perotf/UserGivenName_pX1_fwd_lt_lp0_20250109T164058.jv.txt',
    'singapore-solar-simulator-jv',
    'jv of 111',
    { numbers: jv('pixel 1 forward', 1.72898, 19.3803, 53.29, 17.8566) },
  ),
  read(`${TFSC}/PERS_1_1_C-3.jv.txt`, 'perseus-multi-curve-jv', '6 × jv of 141', {
    numbers: [
      ...jv('12_3_a_substr1_pix1_20250627_1313_reverse', 0.80144, 12.652, 51.078, 5.1792),
      ...jv('12_3_b_substr1_pix1_20250627_1315_reverse', 0.81414, 13.444, 52.823, 5.7816),
      ...jv('12_3_c_substr1_pix1_20250627_1317_reverse', 0.811, 13.604, 51.035, 5.6306),
      ...jv('12_3_d_substr1_pix1_20250627_1319_reverse', 0.80161, 15.004, 51.743, 6.2233),
    ],
  }),
  read(`${TFSC}/testt 205 J-V Data.jv.csv`, 'hereon-jv', '4 × jv of 19', { note: 'measured in the dark' }),
  read('grapa/I-V_SAMPLE_A_a2_01.txt', 'empa-iv', 'jv of 81', {
    numbers: jv('SAMPLE_A_a2', 0.6215, 33.164, 69.319, 14.287),
  }),
  read('grapa/I-V_SAMPLE_A_a2_02_dark.txt', 'empa-iv', 'jv of 59', { note: 'a dark curve' }),
  read('grapa/dark_SAMPLE_F_a3_303K.txt', 'empa-tiv', 'jv of 157', { note: 'a dark curve' }),
  read('grapa/TF_2017-04-04_Oct1143_iv0001_20.csv', 'empa-light-soaking-jv', 'jv of 101'),
  read('nrel-pvcircuit-loana/32_14.lgt', 'isfh-loana', 'jv of 86', {
    numbers: jv('32_14 light', 0.7034, 39.857, 78.792, 22.088),
  }),
  kept(
    'nrel-pvcircuit-loana/32_14.res',
    'isfh-loana',
    'formatUnsupported',
    'results without a curve; belongs to 32_14.lgt when both are read together',
  ),
  read('nrel-pvcircuit-loana/Pvsk_1.70MA-free_JV.csv', 'generic-delimited', 'jv of 65', {
    note: 'the unit of the current stands nowhere: Voc and FF only',
  }),
  read('nomad-perovskite-db/jv_file.xlsx', 'excel-table', 'jv of 160', {
    kind: 'jv',
    note: 'headings without quantity or unit: read with `--kind jv`, Voc and FF only',
  }),
  read('cheminfo-jcampconverter/iv.jdx', 'jcamp-dx', 'jv of 302'),
  read('grapa/JscVoc_SAMPLE_c2_Values.txt', 'empa-voc-jsc', '21 × sunsVoc of 11'),
];

const EQE_FILES: readonly RealFile[] = [
  read(`${HYSPRINT}/HZB_MiGo_20240604_exp_0_0.eqe.txt`, 'enlitech-eqe', '2 × eqe of 111, 9 × eqe of 56', {
    numbers: [
      15.577367, 13.742883, 11.62855, 14.369034, 15.061909, 6.5998, 13.8065, 18.1489, 9.2116, 16.5867,
      15.6386,
    ].flatMap((jsc, index) => eqe(`#${index + 1}`, jsc, index < 2 ? 1.615 : undefined)),
  }),
  read(`${HYSPRINT}/SID1.eqe.txt`, 'hzb-trq-eqe', 'eqe of 56', { numbers: eqe('#1', 21.887, 1.642) }),
  read('grapa/1150-8-C3-QE.txt', 'csu-eqe', 'eqe of 56', { numbers: eqe('#1', 23.844, 1.503) }),
  read('grapa/SAMPLE_A_d1_1.sr', 'empa-lockin-eqe', 'eqe of 53', { numbers: eqe('#1', 33.037) }),
  read('grapa/EQE_20.4_cell.txt', 'grapa-eqe', 'eqe of 93'),
  unknown('grapa/EQE_ShockleyQueisser.txt', 'limits computed for a plot, no measurement'),
];

const TRACKING_FILES: readonly RealFile[] = [
  read(`${HYSPRINT}/hzb_TestP_AA_2_c-5.mppt.txt`, 'hzb-hysprint-mppt', 'mppTracking of 16740', {
    note: 'lines of text between the rows are stepped over',
  }),
  read(`${HYSPRINT}/MPPT_sample_0_pixel_0.mppt.csv`, 'hzb-ageing-mppt', 'stability of 1810'),
  read(
    'nomad-perotf/KIT_DaBa_20230219_Experimnt-AB_2_2_MPP.1.mpp.csv',
    'kit-spp-mppt',
    'mppTracking of 254',
    {
      numbers: [['#1', 'lastPowerMilliwattPerCm2', 17.72962]],
    },
  ),
  read(`${TFSC}/PERS_loc2_mppt_20260204_093607.mpp.txt`, 'perseus-mppt', 'mppTracking of 103', {
    numbers: track(15.42133, 13.35701),
  }),
];

const LIGHT_FILES: readonly RealFile[] = [
  read(
    `${HYSPRINT}/HZB_AlFl_20231009_Solarcells-Batch-2-varyHTL_1_0.pl.csv`,
    'edinburgh-fluoracle-pl',
    'pl of 451',
    {
      note: 'known: the highest point, and the width at half of it on straight lines between the points (48.474 nm), nothing subtracted; ours: the sum of two Gaussians over photon energy on a background, 771.98 ± 1.44 and 49.80 ± 2.19 nm, the scatter around their form being part of it',
      numbers: [
        ['#1', 'peakNanometre', 773],
        ['#1', 'fwhmNanometre', 48.5],
      ],
    },
  ),
  read(`${HYSPRINT}/07-Si6505_10kHz-ND1-0.40uW-300s.trpl.dat`, 'picoquant-histogram-trpl', 'trpl of 32768'),
  read('grapa/522.dat', 'picoquant-easytau-trpl', 'trpl of 1126'),
  read(`${HYSPRINT}/100_40-1.abspl.txt`, 'luqy-pro', 'plqy of 1, pl of 1024', {
    numbers: plqy(0.0004),
  }),
  read(`${HYSPRINT}/GaAs5_Large_Spot_center.abspl.txt`, 'luqy-pro', 'plqy of 1, pl of 1510', {
    numbers: plqy(0.009693),
  }),
  read(`${LUQY}/Standard_Avg.txt`, 'luqy-pro', 'plqy of 1, pl of 1300', { numbers: plqy(0.004968) }),
  read(`${LUQY}/Standard_Avg_sweep.txt`, 'luqy-pro', '3 × plqy of 1, 3 × pl of 1300', {
    numbers: plqy(0.00489, 0.005, 0.00477),
  }),
  read('grapa/PLQYsample_SAMPLE.txt', 'empa-lockin-plqy', 'plqy of 1', { numbers: plqy(2.73125e-4) }),
  kept(
    `${HYSPRINT}/HZB_Z_20230911_BatchZ_0_0.M01_encapsulatedGlass_front_TD3_withBE_ambient_intens.spv.txt`,
    'hzb-spv',
    'formatUnsupported',
    'a transient of the surface photovoltage',
  ),
  ...['A1', 'B1', 'B2', 'C1', 'C2'].map((name) => unknown(`plqy-demello/1/${name}.txt`, DEMELLO_ALONE)),
  unknown('plqy-demello/CF.txt', 'correction of the sphere; read together with the curves'),
  unknown('plqy-demello/1/A_qy.txt', 'two numbers that another program printed'),
  kept('plqy-demello/1/QY.txt', 'demello-plqy', 'formatUnsupported', 'printed results; read with the curves'),
];

const SPECTRA_FILES: readonly RealFile[] = [
  read('cheminfo-common-spectrum/ir.jdx', 'jcamp-dx', 'ftir of 1738'),
  ...['cheminfo-common-spectrum/uv-link.jdx', 'cheminfo-jcampconverter/uv.jdx'].map((path): RealFile => ({
    ...read(path, 'jcamp-dx', 'uvVis of 911', {
      note: 'a second block holds the variance, which has no kind',
    }),
    refusal: 'formatUnsupported',
  })),
  ...(
    [
      ['difdup', 30],
      ['fix', 8],
      ['packed', 30],
      ['squeezed', 38],
    ] as const
  ).map(([name, count]) =>
    kept(
      `cheminfo-jcampconverter/jcamp-${name}.dx`,
      'jcamp-dx',
      'tableUnreadable',
      `states no units; its ${count} points are decoded and told, like those of the other three`,
    ),
  ),
  read('cheminfo-common-spectrum/uv.txt', 'cary-winuv', 'uvVis of 551'),
  read('wrighttools/CuPCtS_H2O_vis.csv', 'cary-winuv', 'uvVis of 141'),
  read('wrighttools/PbSe batch 1.txt', 'jasco-spectrum', 'uvVis of 1801'),
  read('wrighttools/tsunami.scope', 'ocean-optics', 'pl of 2048'),
  read('jasco-files-jl/ftir_test.csv', 'jasco-spectrum', 'ftir of 12447'),
  read('jasco-files-jl/uvvis_abs.txt', 'jasco-spectrum', 'uvVis of 61'),
  kept('jasco-files-jl/uvvis_abs.jws', 'jasco-jws', 'formatUnsupported', 'a binary file, stored unparsed'),
  kept('jasco-files-jl/ftir_malformed.csv', 'jasco-spectrum', 'tableUnreadable', 'broken on purpose'),
  kept('jasco-files-jl/wrong_npoints.csv', 'jasco-spectrum', 'truncatedFile', 'broken on purpose'),
  read('grapa/CdS32nm_on_SLG_R.txt', 'shimadzu-uvprobe', 'uvVis of 851'),
  read('grapa/rem_Sample1_564_run2_i_TR.Sample.asc', 'perkin-elmer-peds', 'uvVis of 176'),
  read('nomad-measurements/Sample5926.Probe.Raw.asc', 'perkin-elmer-peds', 'uvVis of 111'),
  read('nomad-measurements/TwoTheta_scan_powder.rasx', 'rigaku-rasx', 'xrd of 2726'),
  read('nomad-measurements/XRD-918-16_10.xrdml', 'panalytical-xrdml', 'xrd of 5027', {
    numbers: [['#1', 'twoThetaDegree', 26.617]],
  }),
];

const OTHER_FILES: readonly RealFile[] = [
  ...[`${HYSPRINT}/20250114_experiment_file.xlsx`, `${TFSC}/encapsulation_test.xlsx`].map((path) =>
    kept(path, 'excel-table', 'formatUnsupported', 'the plan of an experiment'),
  ),
  unknown('grapa/area.txt', 'a list of areas without a unit; read together with the curves of its cells'),
  unknown('grapa/AM1-5_Ed2-2008.txt', 'the reference spectrum, no measurement'),
  unknown('pvlib/ASTMG173.csv', 'the reference spectrum, no measurement'),
  ...['10.1002--adfm.201904856-cell-1', 'example'].map((name) =>
    unknown(
      `nomad-perovskite-db/${name}.archive.json`,
      'a record of another database, to exchange, not to measure',
    ),
  ),
  unknown('nomad-perovskite-db/perovskite_db_columns.txt', 'names of the columns of another database'),
];

/** Every file of the folder that an instrument or a program wrote. */
export const REAL_FILES: readonly RealFile[] = [
  ...JV_FILES,
  ...EQE_FILES,
  ...TRACKING_FILES,
  ...LIGHT_FILES,
  ...SPECTRA_FILES,
  ...OTHER_FILES,
];

/** What people wrote beside the files: never measurements. */
export const ABOUT_THE_FILES = /(?:^|\/)(?:LICENSE|README|FIXTURES)[^/]*$/;

/** Files that belong together: the first carries the records. */
export const JOINED_FILES: readonly {
  readonly paths: readonly string[];
  readonly format: string;
  readonly shape: string;
  readonly numbers?: readonly KnownNumber[];
}[] = [
  {
    paths: ['1/A1', '1/B1', '1/B2', '1/C1', '1/C2', 'CF', '1/QY'].map((name) => `plqy-demello/${name}.txt`),
    format: 'demello-plqy',
    shape: '3 × plqy of 21, 2 × plqy of 302, plqy of 64',
    numbers: [
      ['all', 'absorptanceFraction', 0.64594],
      ['all', 'plqyFraction', 0.934],
    ],
  },
  {
    paths: ['nrel-pvcircuit-loana/32_14.lgt', 'nrel-pvcircuit-loana/32_14.res'],
    format: 'isfh-loana',
    shape: 'jv of 86',
  },
];
