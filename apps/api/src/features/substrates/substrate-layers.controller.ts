import { type Caller, SubstrateLayers } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { PositionParam } from '../../fields/position-param.ts';
import { Acts, Changes, CreatesPart, Reads } from '../../openapi/endpoint.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeLayerDto, CreateLayersDto, LayerDto } from './layer.dto.ts';
import { SubstrateDto } from './substrate.dto.ts';

@ApiTags('substrates')
@Controller('v1/substrates/:codeOrId/layers')
export class SubstrateLayersController {
  constructor(@Inject(SubstrateLayers) private readonly layers: SubstrateLayers) {}

  @Post()
  @CreatesPart(SubstrateDto, { summary: 'Put layers onto a substrate' })
  createLayers(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: CreateLayersDto,
  ): Promise<SubstrateDto> {
    return this.layers.add(caller, codeOrId, body.layers);
  }

  @Get(':position')
  @Reads(LayerDto, { summary: 'Read a layer' })
  getLayer(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
  ): Promise<LayerDto> {
    return this.layers.get(caller, codeOrId, position);
  }

  @Patch(':position')
  @Changes(LayerDto, { summary: 'Change a layer' })
  changeLayer(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
    @IfMatchVersion() version: number,
    @Body() body: ChangeLayerDto,
  ): Promise<LayerDto> {
    return this.layers.patch(caller, codeOrId, position, version, body);
  }

  @Post(':position/withdraw')
  @Acts(LayerDto, { summary: 'Withdraw a layer, with a reason' })
  withdrawLayer(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @PositionParam() position: number,
    @Body() body: WithdrawDto,
  ): Promise<LayerDto> {
    return this.layers.withdraw(caller, codeOrId, position, body.reason);
  }
}
