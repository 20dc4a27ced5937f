import { type ArgumentMetadata, applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { InputValidationPipe } from '../../errors/input-validation.pipe.ts';
import { CreatesOneOf } from '../../openapi/endpoint.ts';
import { CreateDeviceDto, CreateDevicesDto, DeviceDto, DevicesDto } from './device.dto.ts';

/** Checks a body against the DTO of one device, or against that of many when it has `items`. */
@Injectable()
export class OneOrManyDevicesPipe implements PipeTransform<unknown, Promise<unknown>> {
  readonly #validation = new InputValidationPipe();

  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isMany = typeof value === 'object' && value !== null && 'items' in value;
    return this.#validation.transform(value, {
      ...metadata,
      metatype: isMany ? CreateDevicesDto : CreateDeviceDto,
    });
  }
}

/** The route that makes one device or many. */
export function CreatesDevices(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(CreateDeviceDto, CreateDevicesDto),
    ApiBody({
      schema: {
        oneOf: [{ $ref: getSchemaPath(CreateDeviceDto) }, { $ref: getSchemaPath(CreateDevicesDto) }],
      },
    }),
    CreatesOneOf([DeviceDto, DevicesDto], '/v1/devices', { summary: 'Enter a device, or many at once' }),
  );
}
