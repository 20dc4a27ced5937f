import { type Caller, type Page, ProjectMemberRepository } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Lists } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { ProjectMemberDto, SetProjectMemberDto } from './project.dto.ts';

@ApiTags('projects')
@Controller('v1/projects/:codeOrId/members')
export class ProjectMembersController {
  constructor(@Inject(ProjectMemberRepository) private readonly members: ProjectMemberRepository) {}

  @Get()
  @Lists(ProjectMemberDto, { summary: 'List the members of a project' })
  listProjectMembers(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<ProjectMemberDto>> {
    return this.members.list(caller, codeOrId, splitQuery(query).page);
  }

  @Post()
  @Acts(ProjectMemberDto, { summary: 'Make a user a member, or give a member another role' })
  setProjectMember(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: SetProjectMemberDto,
  ): Promise<ProjectMemberDto> {
    return this.members.set(caller, codeOrId, body);
  }

  @Post(':memberId/withdraw')
  @Acts(ProjectMemberDto, { summary: 'End a membership, with a reason' })
  withdrawProjectMember(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Param('memberId') memberId: string,
    @Body() body: WithdrawDto,
  ): Promise<ProjectMemberDto> {
    return this.members.withdraw(caller, codeOrId, memberId, body.reason);
  }
}
