/** What modules inject by token, because it is an interface and not a class. */
export const CONFIG = Symbol('ApiConfig');
export const DATABASE = Symbol('Database');
export const UNIT_OF_WORK = Symbol('UnitOfWork');
/** `PipelineServices`: what the use-cases of libs/pipeline work with. */
export const PIPELINE = Symbol('PipelineServices');
export const LOG = Symbol('Log');
