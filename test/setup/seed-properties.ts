import fc from 'fast-check';
// By path: the index of the lib loads jest's hooks, which a setup file of jest may not call.
import { caseCount, testSeed } from '../../libs/testing/src/test-length/test-length.ts';

const DEFAULT_CASE_COUNT = 100;

// Before every test file: random cases are the same in every run, and more of them in a long one.
fc.configureGlobal({ seed: testSeed(), numRuns: caseCount(DEFAULT_CASE_COUNT) });
