export { readWorkerConfig, type WorkerConfig } from './config/worker-config.ts';
export { runWorker, type RunningWorker } from './run-worker.ts';
