import type { LotView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { QuantityField } from '../../fields/other-fields.ts';
import { CodeField, DateField, IdField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';

const NOTE_LENGTH = 10_000;

export class ChangeLotDto {
  @TextField({ optional: true, example: 'TCI' })
  supplier?: string;

  @TextField({ optional: true, nullable: true })
  productNumber?: string | null;

  @TextField({ optional: true, nullable: true })
  lotNumber?: string | null;

  @TextField({ optional: true, nullable: true, example: 'technical grade' })
  grade?: string | null;

  @QuantityField('purityPercent', { optional: true, nullable: true })
  purityPercent?: number | null;

  @DateField({ optional: true, nullable: true })
  receivedOn?: string | null;

  @DateField({ optional: true, nullable: true })
  openedOn?: string | null;

  @DateField({ optional: true, nullable: true })
  expiresOn?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateLotDto extends ChangeLotDto {
  @CodeField({ example: 'PbI2-2026-01' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the chemical.', example: 'PbI2' })
  chemical!: string;

  @TextField({ example: 'TCI' })
  declare supplier: string;
}

/** One bottle of a chemical. */
export class LotDto extends EntityDto implements LotView {
  @CodeField({ example: 'PbI2-2026-01' })
  code!: string;

  @IdField()
  chemicalId!: string;

  @TextField()
  supplier!: string;

  @TextField({ nullable: true })
  productNumber!: string | null;

  @TextField({ nullable: true })
  lotNumber!: string | null;

  @TextField({ nullable: true })
  grade!: string | null;

  @QuantityField('purityPercent', { nullable: true })
  purityPercent!: number | null;

  @DateField({ nullable: true })
  receivedOn!: string | null;

  @DateField({ nullable: true })
  openedOn!: string | null;

  @DateField({ nullable: true })
  expiresOn!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;
}

export class LotQueryDto extends PageQueryDto {
  @ReferenceField({ optional: true, description: 'Only lots of this chemical: code or id.' })
  chemical?: string;
}
