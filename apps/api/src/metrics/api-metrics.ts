import { queueStates, type Database } from '@dotbook/data-access';
import { Counter, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';

/** What the service counts, in OpenMetrics. Names follow Prometheus: base units, so seconds and bytes. */
export class ApiMetrics {
  readonly #registry = new Registry<OpenMetricsContentType>();
  readonly #requestDuration: Histogram<'method' | 'route' | 'status'>;
  readonly #ingestedFiles: Counter<'format'>;
  readonly #ingestedBytes: Counter;

  constructor(database: Pick<Database, 'readerPool'>) {
    this.#registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    const registers = [this.#registry];
    this.#requestDuration = new Histogram({
      name: 'dotbook_http_request_duration_seconds',
      help: 'Time from the request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.#ingestedFiles = new Counter({
      name: 'dotbook_ingested_files',
      help: 'Raw files attached, by format; `unknown` where none was recognised',
      labelNames: ['format'],
      registers,
    });
    this.#ingestedBytes = new Counter({
      name: 'dotbook_ingested_bytes',
      help: 'Bytes of the raw files attached',
      registers,
    });
    new Gauge({
      name: 'dotbook_queue_jobs',
      help: 'Jobs in the queue, by queue and state',
      labelNames: ['queue', 'state'],
      registers,
      async collect(): Promise<void> {
        this.reset();
        // While the database is away there is nothing to tell about the queue, and the other metrics still count.
        const states = await queueStates(database).catch(() => []);
        for (const { queue, state, count } of states) this.set({ queue, state }, count);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  observeRequest(method: string, route: string, status: number, durationMillisecond: number): void {
    this.#requestDuration.observe({ method, route, status: String(status) }, durationMillisecond / 1000);
  }

  /** Counts a raw file that was attached. @param format key of the format, null where none was recognised. */
  countIngestedFile(format: string | null, sizeBytes: number): void {
    this.#ingestedFiles.inc({ format: format ?? 'unknown' });
    this.#ingestedBytes.inc(sizeBytes);
  }

  /** The metrics as text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
