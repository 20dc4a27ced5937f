import { isLongRun } from '@dotbook/testing';
import { CASES_OF_LEDGERS } from './cases-of-ledgers.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_LEDGERS, isLongRun());
