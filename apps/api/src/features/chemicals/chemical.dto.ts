import type { ChemicalView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { QuantityField } from '../../fields/other-fields.ts';
import { CodeField, TextField } from '../../fields/text-fields.ts';

export class ChangeChemicalDto {
  @TextField({ optional: true, example: 'Lead(II) iodide' })
  name?: string;

  @TextField({ optional: true, nullable: true, example: 'PbI2' })
  formula?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: 20, example: '10101-63-0' })
  casNumber?: string | null;

  @QuantityField('molarMassGramPerMole', { optional: true, nullable: true })
  molarMassGramPerMole?: number | null;

  @QuantityField('densityGramPerMillilitre', { optional: true, nullable: true, positive: true })
  densityGramPerMillilitre?: number | null;
}

export class CreateChemicalDto extends ChangeChemicalDto {
  @CodeField({ example: 'PbI2' })
  code!: string;

  @TextField({ example: 'Lead(II) iodide' })
  declare name: string;
}

/** A substance. */
export class ChemicalDto extends EntityDto implements ChemicalView {
  @CodeField({ example: 'PbI2' })
  code!: string;

  @TextField({ example: 'Lead(II) iodide' })
  name!: string;

  @TextField({ nullable: true, example: 'PbI2' })
  formula!: string | null;

  @TextField({ nullable: true, example: '10101-63-0' })
  casNumber!: string | null;

  @QuantityField('molarMassGramPerMole', { nullable: true })
  molarMassGramPerMole!: number | null;

  @QuantityField('densityGramPerMillilitre', { nullable: true })
  densityGramPerMillilitre!: number | null;
}
