import { type Caller, type EntityVersionView, type Page, ProjectRepository } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeProjectDto, CreateProjectDto, ProjectDto } from './project.dto.ts';

@ApiTags('projects')
@Controller('v1/projects')
export class ProjectsController {
  constructor(@Inject(ProjectRepository) private readonly projects: ProjectRepository) {}

  @Post()
  @Creates(ProjectDto, '/v1/projects', { summary: 'Make a project; its maker becomes its admin' })
  createProject(@CurrentCaller() caller: Caller, @Body() body: CreateProjectDto): Promise<ProjectDto> {
    return this.projects.create(caller, body);
  }

  @Get()
  @Lists(ProjectDto, { summary: 'List the projects one may see' })
  listProjects(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<Page<ProjectDto>> {
    return this.projects.list(caller, splitQuery(query).page, {});
  }

  @Get(':codeOrId')
  @Reads(ProjectDto, { summary: 'Read a project' })
  getProject(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<ProjectDto> {
    return this.projects.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(ProjectDto, { summary: 'Change a project' })
  changeProject(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeProjectDto,
  ): Promise<ProjectDto> {
    return this.projects.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(ProjectDto, { summary: 'Withdraw a project, with a reason' })
  withdrawProject(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<ProjectDto> {
    return this.projects.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a project' })
  listProjectVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.projects.versions(caller, codeOrId, splitQuery(query).page);
  }
}
