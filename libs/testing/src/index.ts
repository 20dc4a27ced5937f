export { eventually, eventuallyTrue } from './eventually/eventually.ts';
export { createTestDatabase, testDatabase, type TestDatabase } from './test-database/test-database.ts';
export { caseCount, isLongRun, testSeed } from './test-length/test-length.ts';
