import { type Caller, type EntityVersionView, DeviceRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
// CreateDeviceDto and CreateDevicesDto are imported as values: of a type tsc would make the parameter type `Function`,
// and the global pipe refuses every body of that type.
import {
  ChangeDeviceDto,
  CreateDeviceDto,
  CreateDevicesDto,
  DeviceDto,
  DeviceQueryDto,
  type DevicesDto,
} from './device.dto.ts';
import { CreatesDevices, OneOrManyDevicesPipe } from './one-or-many-devices.ts';

@ApiTags('devices')
@Controller('v1/devices')
export class DevicesController {
  constructor(@Inject(DeviceRepository) private readonly devices: DeviceRepository) {}

  @Post()
  @CreatesDevices()
  createDevice(
    @CurrentCaller() caller: Caller,
    @Body(OneOrManyDevicesPipe) body: CreateDeviceDto | CreateDevicesDto,
  ): Promise<DeviceDto | DevicesDto> {
    return 'items' in body ? this.devices.createMany(caller, body.items) : this.devices.create(caller, body);
  }

  @Get()
  @Lists(DeviceDto, { summary: 'List the devices' })
  listDevices(@CurrentCaller() caller: Caller, @Query() query: DeviceQueryDto): Promise<Page<DeviceDto>> {
    const { page, filter } = splitQuery(query);
    return this.devices.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(DeviceDto, { summary: 'Read a device' })
  getDevice(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<DeviceDto> {
    return this.devices.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(DeviceDto, { summary: 'Change a device' })
  changeDevice(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeDeviceDto,
  ): Promise<DeviceDto> {
    return this.devices.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(DeviceDto, { summary: 'Withdraw a device, with a reason' })
  withdrawDevice(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<DeviceDto> {
    return this.devices.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a device' })
  listDeviceVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.devices.versions(caller, codeOrId, splitQuery(query).page);
  }
}
