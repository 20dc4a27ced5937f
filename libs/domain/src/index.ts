export * from './errors/domain-error.ts';
export * from './records/analysis-result.ts';
export * from './records/conditions.ts';
export * from './records/measurement-kind.ts';
export * from './records/measurement-record.ts';
export * from './records/warning.ts';
