import { isLongRun } from '@dotbook/testing';
import { CASES_OF_SERIES } from './cases-of-series.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_SERIES, isLongRun());
