import process from 'node:process';
import { readWorkerConfig, type WorkerConfig } from './worker-config.ts';

/** The configuration of this process. @throws Error as {@link readWorkerConfig}. */
export function readConfigOfProcess(): WorkerConfig {
  return readWorkerConfig(process.env);
}
