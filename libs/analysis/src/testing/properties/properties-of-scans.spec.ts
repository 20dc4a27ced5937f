import { isLongRun } from '@dotbook/testing';
import { CASES_OF_SCANS } from './cases-of-scans.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_SCANS, isLongRun());
