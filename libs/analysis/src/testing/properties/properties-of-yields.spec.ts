import { isLongRun } from '@dotbook/testing';
import { CASES_OF_YIELDS } from './cases-of-yields.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_YIELDS, isLongRun());
