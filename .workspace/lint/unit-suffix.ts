import { AST_NODE_TYPES, type TSESLint, type TSESTree } from '@typescript-eslint/utils';
import { hasUnitOrIsPureNumber } from './numeric-name.ts';

type MessageId = 'unitMissing';

type NumericMember =
  | TSESTree.TSPropertySignature
  | TSESTree.PropertyDefinition
  | TSESTree.AccessorProperty
  | TSESTree.TSParameterProperty;

const NUMERIC_GENERICS: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Readonly']);

const TYPED_ARRAY = /^(?:Float|Int|Uint)(?:8|16|32|64)(?:Clamped)?Array$/;

/** Whether a written type is a number, an array of numbers, or one of these with null or undefined. */
function isNumeric(type: TSESTree.TypeNode | undefined): boolean {
  switch (type?.type) {
    case AST_NODE_TYPES.TSNumberKeyword:
      return true;
    case AST_NODE_TYPES.TSArrayType:
      return isNumeric(type.elementType);
    case AST_NODE_TYPES.TSTypeOperator:
      return isNumeric(type.typeAnnotation);
    case AST_NODE_TYPES.TSUnionType:
      return type.types.some(isNumeric) && type.types.every((part) => isNumeric(part) || isNothing(part));
    case AST_NODE_TYPES.TSTypeReference:
      return isNumericReference(type);
    default:
      return false;
  }
}

function isNothing(type: TSESTree.TypeNode): boolean {
  return type.type === AST_NODE_TYPES.TSNullKeyword || type.type === AST_NODE_TYPES.TSUndefinedKeyword;
}

function isNumericReference({ typeName, typeArguments }: TSESTree.TSTypeReference): boolean {
  if (typeName.type !== AST_NODE_TYPES.Identifier) return false;
  if (TYPED_ARRAY.test(typeName.name)) return typeName.name !== 'Uint8Array';
  return NUMERIC_GENERICS.has(typeName.name) && isNumeric(typeArguments?.params[0]);
}

interface Named {
  readonly name: string;
  readonly at: TSESTree.Node;
  readonly isNumber: boolean;
}

function parameterProperty({ parameter }: TSESTree.TSParameterProperty): Named {
  const target = parameter.type === AST_NODE_TYPES.AssignmentPattern ? parameter.left : parameter;
  return { name: target.name, at: target, isNumber: isNumeric(target.typeAnnotation?.typeAnnotation) };
}

function named(member: NumericMember): Named | null {
  if (member.type === AST_NODE_TYPES.TSParameterProperty) return parameterProperty(member);
  const { key, typeAnnotation } = member;
  const hasNumberValue =
    'value' in member &&
    member.value?.type === AST_NODE_TYPES.Literal &&
    typeof member.value.value === 'number';
  const isNumber = isNumeric(typeAnnotation?.typeAnnotation) || hasNumberValue;
  if (key.type === AST_NODE_TYPES.Identifier && !member.computed)
    return { name: key.name, at: key, isNumber };
  if (key.type === AST_NODE_TYPES.PrivateIdentifier) return { name: key.name, at: key, isNumber };
  if (key.type === AST_NODE_TYPES.Literal) return { name: String(key.value), at: key, isNumber };
  return null;
}

/**
 * Units are in the identifier: a numeric property of an interface, type or class ends in a unit of the quantity table
 * (`vocVolt`), is a quantity without one (`fillFactor`), or is on the closed list of pure numbers (`pointCount`).
 */
export const unitSuffix: TSESLint.RuleModule<MessageId> = {
  meta: {
    type: 'problem',
    docs: { description: 'numeric properties carry their unit in their name' },
    schema: [],
    messages: {
      unitMissing:
        '"{{name}}" is a number without a unit. End the name in a unit of libs/domain/src/quantities/units.ts (e.g. Volt), or, for a pure number, in a word of .workspace/lint/numeric-name.ts (e.g. Count).',
    },
  },
  create(context) {
    const check = (member: NumericMember): void => {
      const found = named(member);
      if (found === null || !found.isNumber || hasUnitOrIsPureNumber(found.name)) return;
      context.report({ node: found.at, messageId: 'unitMissing', data: { name: found.name } });
    };
    return {
      TSPropertySignature: check,
      PropertyDefinition: check,
      AccessorProperty: check,
      TSParameterProperty: check,
    };
  },
};
