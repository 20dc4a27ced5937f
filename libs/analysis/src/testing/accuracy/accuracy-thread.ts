/** A thread that measures the accuracy of one case after the other; see `start-accuracy-thread.ts`. */
import { parentPort } from 'node:worker_threads';
import { CASES_BY_LIST, type AccuracyRequest } from './listed-cases.ts';
import { measureAccuracy } from './measure-accuracy.ts';

parentPort?.on('message', ({ list, index, repeatCount }: AccuracyRequest) => {
  const accuracyCase = CASES_BY_LIST[list][index];
  if (accuracyCase === undefined) throw new Error(`There is no case ${index} among ${list}.`);
  parentPort?.postMessage(measureAccuracy(accuracyCase, repeatCount));
});
