import { BatchFacts, BatchSplitting, BatchVolumes, type Caller } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { Acts, Creates, Reads } from '../../openapi/endpoint.ts';
import {
  AdjustVolumeDto,
  BatchParentsDto,
  CreateAliquotDto,
  CreateDilutionDto,
  DeclareParentsDto,
  OverrideLigandEnvironmentDto,
  RecordCompositionDto,
  StateVolumeDto,
  VolumeLedgerDto,
} from './batch-actions.dto.ts';
import { BatchDto } from './batch.dto.ts';

/** What happens to a vial after it was entered. */
@ApiTags('batches')
@Controller('v1/batches/:codeOrId')
export class BatchActionsController {
  constructor(
    @Inject(BatchVolumes) private readonly volumes: BatchVolumes,
    @Inject(BatchSplitting) private readonly splitting: BatchSplitting,
    @Inject(BatchFacts) private readonly facts: BatchFacts,
  ) {}

  @Get('ledger')
  @Reads(VolumeLedgerDto, { summary: 'Read the volume ledger of a batch' })
  getBatchLedger(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<VolumeLedgerDto> {
    return this.volumes.ledger(caller, codeOrId);
  }

  @Post('volume')
  @Acts(BatchDto, { summary: 'State the volume of a batch that was not known' })
  stateBatchVolume(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: StateVolumeDto,
  ): Promise<BatchDto> {
    return this.volumes.state(caller, codeOrId, body);
  }

  @Post('adjustments')
  @Acts(BatchDto, { summary: 'Adjust the volume of a batch, with a reason' })
  adjustBatchVolume(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: AdjustVolumeDto,
  ): Promise<BatchDto> {
    return this.volumes.adjust(caller, codeOrId, body);
  }

  @Post('aliquots')
  @Creates(BatchDto, '/v1/batches', { summary: 'Take an aliquot of a batch into a vial of its own' })
  createAliquot(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: CreateAliquotDto,
  ): Promise<BatchDto> {
    return this.splitting.aliquot(caller, codeOrId, body);
  }

  @Post('dilutions')
  @Creates(BatchDto, '/v1/batches', { summary: 'Dilute part of a batch into a vial of its own' })
  createDilution(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: CreateDilutionDto,
  ): Promise<BatchDto> {
    return this.splitting.dilute(caller, codeOrId, body);
  }

  @Post('compositions')
  @Acts(BatchDto, { summary: 'Record a composition of a batch' })
  recordBatchComposition(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: RecordCompositionDto,
  ): Promise<BatchDto> {
    return this.facts.recordComposition(caller, codeOrId, body);
  }

  @Post('ligand-environment')
  @Acts(BatchDto, { summary: 'Override the ligand environment of a batch, with a reason' })
  overrideLigandEnvironment(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: OverrideLigandEnvironmentDto,
  ): Promise<BatchDto> {
    return this.facts.overrideLigandEnvironment(caller, codeOrId, body);
  }

  @Get('parents')
  @Reads(BatchParentsDto, { summary: 'List what a batch was made from' })
  listBatchParents(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<BatchParentsDto> {
    return this.facts.parents(caller, codeOrId);
  }

  @Post('parents')
  @Acts(BatchDto, { summary: 'Declare batches that a batch is known to have been made from' })
  declareBatchParents(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: DeclareParentsDto,
  ): Promise<BatchDto> {
    return this.facts.declareParents(caller, codeOrId, body.parents);
  }
}
