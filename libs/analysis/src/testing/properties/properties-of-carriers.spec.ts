import { isLongRun } from '@dotbook/testing';
import { CASES_OF_CARRIERS } from './cases-of-carriers.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_CARRIERS, isLongRun());
