// One line per format, in alphabetical order of its folder; nothing else belongs here.
export { benthamBenwinEqe } from './bentham-benwin-eqe/format.ts';
export { csuEqe } from './csu-eqe/format.ts';
export { dotbookTypedValues } from './dotbook-typed-values/format.ts';
export { empaLockinEqe } from './empa-lockin-eqe/format.ts';
export { enlitechEqe } from './enlitech-eqe/format.ts';
export { genericDelimited } from './generic-delimited/format.ts';
export { grapaEqe } from './grapa-eqe/format.ts';
export { hereonJv } from './hereon-jv/format.ts';
export { hzbHydirisJv } from './hzb-hydiris-jv/format.ts';
export { hzbIrisJv } from './hzb-iris-jv/format.ts';
export { hzbKeithleyJv } from './hzb-keithley-jv/format.ts';
export { hzbTrqEqe } from './hzb-trq-eqe/format.ts';
export { kitLtiJv } from './kit-lti-jv/format.ts';
export { perseusMultiCurveJv } from './perseus-multi-curve-jv/format.ts';
export { perseusOutdoorJv } from './perseus-outdoor-jv/format.ts';
export { pvcombSosimJv } from './pvcomb-sosim-jv/format.ts';
export { singaporeSolarSimulatorJv } from './singapore-solar-simulator-jv/format.ts';
