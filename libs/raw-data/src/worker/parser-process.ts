import { readRawFiles } from '../read-raw-files.ts';
import { serveRequests } from './serve-requests.ts';

serveRequests(({ files, kind, limits }) =>
  readRawFiles(files, kind === null ? { limits } : { kind, limits }),
);
