import { isLongRun } from '@dotbook/testing';
import { CASES_OF_SPECTRA } from './cases-of-spectra.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_SPECTRA, isLongRun());
