import { isLongRun } from '@dotbook/testing';
import { CASES_OF_LISTS } from './cases-of-lists.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_LISTS, isLongRun());
