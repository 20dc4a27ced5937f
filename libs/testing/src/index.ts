export { createTestDatabase, testDatabase, type TestDatabase } from './test-database/test-database.ts';
