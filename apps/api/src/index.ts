export { type ApiApplicationOptions, createApiApplication } from './application/create-api-application.ts';
export { type ApiConfig, type ApiLimits, DEFAULT_LIMITS, readConfig } from './config/api-config.ts';
export { PROBLEMS, problemType } from './errors/problem-table.ts';
export { createLog, type Log } from './logging/log.ts';
