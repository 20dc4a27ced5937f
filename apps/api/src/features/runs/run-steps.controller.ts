import { type Caller, RunSteps } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { PositionParam } from '../../fields/position-param.ts';
import { Acts, Changes, CreatesPart, Reads } from '../../openapi/endpoint.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeStepDto, CreateStepDto, PerformStepDto, StepDto } from './step.dto.ts';

@ApiTags('runs')
@Controller('v1/runs/:codeOrId/steps')
export class RunStepsController {
  constructor(@Inject(RunSteps) private readonly steps: RunSteps) {}

  @Post()
  @CreatesPart(StepDto, { summary: 'Plan a step of a run' })
  createStep(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: CreateStepDto,
  ): Promise<StepDto> {
    return this.steps.add(caller, codeOrId, body);
  }

  @Get(':position')
  @Reads(StepDto, { summary: 'Read a step' })
  getStep(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
  ): Promise<StepDto> {
    return this.steps.get(caller, codeOrId, position);
  }

  @Post(':position/perform')
  @Acts(StepDto, {
    summary: 'Record what was really done in a step',
    description:
      'Refused (422 `deviationReasonMissing`) when a value differs from the plan by more than the rounding of the planned number and no reason is given.',
  })
  performStep(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
    @Body() body: PerformStepDto,
  ): Promise<StepDto> {
    return this.steps.perform(caller, codeOrId, position, body);
  }

  @Patch(':position')
  @Changes(StepDto, { summary: 'Correct a step' })
  changeStep(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
    @IfMatchVersion() version: number,
    @Body() body: ChangeStepDto,
  ): Promise<StepDto> {
    return this.steps.patch(caller, codeOrId, position, version, body);
  }

  @Post(':position/withdraw')
  @Acts(StepDto, { summary: 'Withdraw a step, with a reason' })
  withdrawStep(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
    @Body() body: WithdrawDto,
  ): Promise<StepDto> {
    return this.steps.withdraw(caller, codeOrId, position, body.reason);
  }
}
