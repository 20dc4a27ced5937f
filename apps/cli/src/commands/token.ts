import { type Command, Option } from 'commander';
import type { CommandContext, CommandModule } from '../command-module.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { allPages } from '../http/all-pages.ts';
import type { Schemas } from '../http/api-types.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { jsonDocument } from '../output/json.ts';
import { textTable } from '../output/text-table.ts';

type Token = Schemas['TokenDto'];

interface CreateOptions extends ServerOptions {
  readonly name: string;
  readonly scope: Schemas['TokenScope'][];
  readonly user?: string;
  readonly project?: string;
  readonly expiresAt?: string;
  readonly json?: true;
}

interface RevokeOptions extends ServerOptions {
  readonly reason: string;
  readonly json?: true;
}

type ListOptions = ServerOptions & { readonly json?: true };

/** `dotbook token create | list | revoke`. */
export const tokenCommand: CommandModule = {
  configure(command, context) {
    configureCreate(addServerOptions(command.command('create')), context);
    configureList(addServerOptions(command.command('list')), context);
    configureRevoke(addServerOptions(command.command('revoke')), context);
  },
};

function configureCreate(command: Command, context: CommandContext): void {
  command
    .description('issue a token; it is shown this once')
    .requiredOption('--name <text>', 'what it is for, e.g. "glove box computer"')
    .addOption(
      new Option('--scope <scope...>', 'what it allows')
        .choices(['read', 'write', 'sign', 'admin'])
        .makeOptionMandatory(),
    )
    .option('--user <id>', 'whose token; else your own')
    .option('--project <code>', 'the only project it is good for')
    .option('--expires-at <instant>', 'e.g. 2027-01-01T00:00:00Z; else it does not expire')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async ({ name, scope, user, project, expiresAt, ...options }: CreateOptions) => {
      await runOnline(context, options, async (client) => {
        const created = await client.post(
          '/v1/tokens',
          {},
          {
            name,
            scopes: scope,
            ...(user === undefined ? {} : { userId: user }),
            ...(project === undefined ? {} : { project }),
            ...(expiresAt === undefined ? {} : { expiresAt }),
          },
        );
        context.terminal.writeResult(
          options.json === true ? jsonDocument(created) : `${created.token ?? ''}\n`,
        );
        if (options.json !== true) {
          context.terminal.writeNote('This is the only time the token is shown. Keep it like a password.\n');
        }
        return EXIT_STATUS.done;
      });
    });
}

function configureList(command: Command, context: CommandContext): void {
  command
    .description('list tokens, without their secrets')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (options: ListOptions) => {
      await runOnline(context, options, async (client) => {
        const items = await allPages(client, '/v1/tokens', {}, {});
        context.terminal.writeResult(
          options.json === true
            ? jsonDocument({ items })
            : tokenTable(items, context.terminal.lineCharacterCount),
        );
        return EXIT_STATUS.done;
      });
    });
}

function configureRevoke(command: Command, context: CommandContext): void {
  command
    .description('end a token at once')
    .argument('<id>', 'id of the token, see "dotbook token list"')
    .requiredOption('--reason <text>', 'why; kept for good')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (id: string, { reason, ...options }: RevokeOptions) => {
      await runOnline(context, options, async (client) => {
        const revoked = await client.post('/v1/tokens/{id}/revoke', { id }, { reason });
        context.terminal.writeResult(
          options.json === true ? jsonDocument(revoked) : `The token "${revoked.name}" has ended.\n`,
        );
        return EXIT_STATUS.done;
      });
    });
}

function tokenTable(tokens: readonly Token[], lineCharacterCount?: number): string {
  const header = ['name', 'begins with', 'scopes', 'expires', 'id'];
  const rows = tokens.map(({ name, prefix, scopes, expiresAt, id }) => [
    name,
    prefix,
    scopes.join(' '),
    expiresAt ?? 'never',
    id,
  ]);
  return textTable([header, ...rows], { lineCharacterCount });
}
