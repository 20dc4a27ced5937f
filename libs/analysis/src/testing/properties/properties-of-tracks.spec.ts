import { isLongRun } from '@dotbook/testing';
import { CASES_OF_TRACKS } from './cases-of-tracks.ts';
import { testCases } from './test-cases.ts';

testCases(CASES_OF_TRACKS, isLongRun());
