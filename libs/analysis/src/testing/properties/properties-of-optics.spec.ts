import { isLongRun } from '@dotbook/testing';
import { CASES_OF_OPTICS } from './cases-of-optics.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_OPTICS, isLongRun());
