import { setTimeout as pause } from 'node:timers/promises';
import { ANALYSIS_GRAPH } from '@dotbook/analysis';
import { Option } from 'commander';
import type { CommandModule } from '../command-module.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { allPages } from '../http/all-pages.ts';
import type { ApiClient } from '../http/api-client.ts';
import type { Schemas } from '../http/api-types.ts';
import { jobReport } from '../online/job-report.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { counted } from '../output/counted.ts';
import { jsonDocument } from '../output/json.ts';
import type { Terminal } from '../terminal.ts';

interface RecomputeOptions extends ServerOptions {
  readonly device?: string[];
  readonly film?: string[];
  readonly batch?: string[];
  readonly project?: string[];
  readonly key?: Schemas['AnyAnalysisKey'][];
  readonly diff?: true;
  readonly dryRun?: true;
  readonly reason: string;
  readonly json?: true;
}

type Job = Schemas['JobDto'];

const PAUSE_MILLISECOND = 300;

/** `dotbook recompute`: results again with the version of the server; waits until they are there. */
export const recomputeCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .option('--device <code...>', 'these devices')
      .option('--film <code...>', 'these films and their devices')
      .option('--batch <code...>', 'these batches, their films and devices')
      .option('--project <code...>', 'everything of these projects; without any of the four, of all')
      .addOption(
        new Option('--key <analysis...>', 'only these analyses and what builds on them').choices(
          ANALYSIS_GRAPH.nodes.map(({ key }) => key),
        ),
      )
      .option('--diff', 'tell every number that is another than before, and why')
      .option('--dry-run', 'tell what would change, and change nothing')
      .option('--reason <text>', 'kept in the audit trail', 'computed again with dotbook recompute')
      .option('--json', 'one JSON document on stdout and nothing else')
      .action(async (options: RecomputeOptions) => {
        const { terminal } = context;
        await runOnline(context, options, async (client) => {
          const { id } = await client.post('/v1/jobs', {}, bodyOf(options));
          const job = await waitForJob(client, id, terminal);
          const isTold = options.diff === true || job.failedCount > 0;
          const changes = isTold ? await allPages(client, '/v1/jobs/{id}/changes', { id }, {}) : null;
          const document = changes === null ? { job } : { job, changes };
          terminal.writeResult(
            options.json === true
              ? jsonDocument(document)
              : jobReport(job, changes, terminal.lineCharacterCount),
          );
          return job.failedCount > 0 ? EXIT_STATUS.failed : EXIT_STATUS.done;
        });
      });
  },
};

function bodyOf(options: RecomputeOptions): Schemas['CreateJobDto'] {
  const { device, film, batch, project, key, dryRun, reason } = options;
  return {
    type: 'recompute',
    selection: {
      ...(device === undefined ? {} : { devices: device }),
      ...(film === undefined ? {} : { films: film }),
      ...(batch === undefined ? {} : { batches: batch }),
      ...(project === undefined ? {} : { projects: project }),
    },
    ...(key === undefined ? {} : { keys: key }),
    ...(dryRun === undefined ? {} : { dryRun }),
    reason,
  };
}

async function waitForJob(client: ApiClient, id: string, terminal: Terminal): Promise<Job> {
  let shown = '';
  for (;;) {
    const job = await client.get('/v1/jobs/{id}', { id });
    const line = `${job.subjectCount - job.pendingCount} of ${counted(job.subjectCount, 'sample')}`;
    if (terminal.isInteractive === true && line !== shown) terminal.writeNote(`\r${line}`);
    shown = line;
    if (job.state === 'complete') {
      if (terminal.isInteractive === true) terminal.writeNote('\n');
      return job;
    }
    await pause(PAUSE_MILLISECOND);
  }
}
