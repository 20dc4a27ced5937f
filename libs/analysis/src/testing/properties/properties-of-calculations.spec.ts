import { isLongRun } from '@dotbook/testing';
import { CASES_OF_CALCULATIONS } from './cases-of-calculations.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_CALCULATIONS, isLongRun());
