import type { z } from 'zod';

/** `input`: what a client may send, defaults left out; `output`: what the server answers. */
export type Side = 'input' | 'output';

/** Writes zod schemas as TypeScript types. A schema with a name is written by its name, wherever it stands. */
export interface TypeWriter {
  /** The type of a schema; fields get the comment that `docs` has for `<owner>.<field>`. */
  write(schema: z.ZodType, side: Side, owner?: string): string;
}

/** The part of zod's definitions that contracts use; a kind that is missing here stops the generator. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
}

const plainTypes: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['int', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
  ['unknown', 'unknown'],
  ['any', 'unknown'],
  ['undefined', 'undefined'],
  ['never', 'never'],
]);

/**
 * `nameOf` tells which schemas are types of their own, `docs` has the comments of the contracts' sources, by `Name`
 * and `Name.field`.
 */
export function createTypeWriter(
  nameOf: (schema: z.ZodType, side: Side) => string | undefined,
  docs: ReadonlyMap<string, string>,
): TypeWriter {
  const write = (schema: z.ZodType, side: Side, owner = ''): string =>
    nameOf(schema, side) ?? writeBody(schema, side, owner);

  const writeBody = (schema: z.ZodType, side: Side, owner: string): string => {
    const definition = definitionOf(schema);
    const plain = plainTypes.get(definition.type);
    if (plain !== undefined) return plain;
    const inner = (): string => write(required(definition.innerType), side, owner);
    switch (definition.type) {
      case 'enum':
        return Object.values(definition.entries ?? {})
          .map(quote)
          .join(' | ');
      case 'literal':
        return (definition.values ?? []).map(quote).join(' | ');
      case 'optional':
      case 'default':
      case 'readonly':
      case 'nonoptional':
        return inner();
      case 'nullable':
        return `${inner()} | null`;
      case 'array':
        return `readonly ${inBrackets(write(required(definition.element), side, owner))}[]`;
      case 'tuple':
        return `readonly [${(definition.items ?? []).map((item) => write(item, side)).join(', ')}]`;
      case 'record':
        return `{ readonly [key: string]: ${write(required(definition.valueType), side)} }`;
      case 'union':
        return (definition.options ?? []).map((option) => write(option, side)).join(' | ');
      case 'pipe':
        return write(required(side === 'input' ? definition.in : definition.out), side, owner);
      case 'object':
        return writeObject(definition.shape ?? {}, side, owner);
      default:
        throw new Error(`the generator has no TypeScript for zod's ${definition.type}`);
    }
  };

  const writeObject = (
    shape: Readonly<Record<string, z.ZodType>>,
    side: Side,
    owner: string,
  ): string => {
    const fields = Object.entries(shape).map(([field, schema]) => {
      const mark = isOptional(schema, side) ? '?' : '';
      // What is undefined is left out by JSON, and taken as left out by the room's check.
      const or = mark && side === 'input' ? ' | undefined' : '';
      const type = write(schema, side, owner && `${owner}.${field}`);
      return `${comment(docs.get(`${owner}.${field}`))}readonly ${field}${mark}: ${type}${or};`;
    });
    return fields.length === 0 ? 'Readonly<Record<never, never>>' : `{\n${fields.join('\n')}\n}`;
  };

  return {
    write: (schema, side, owner) => (owner ? writeBody(schema, side, owner) : write(schema, side)),
  };
}

/** A JSDoc comment on lines of its own, or nothing. */
export function comment(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const lines = text.split('\n');
  return lines.length === 1
    ? `/** ${text} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

/** Whether the sides of a schema can differ: a default inside is optional to send and always there in an answer. */
export function hasDefault(schema: z.ZodType): boolean {
  const { type, innerType, valueType, element, options, items, shape } = definitionOf(schema);
  const inner = [innerType, valueType, element, ...(options ?? []), ...(items ?? [])];
  return (
    type === 'default' ||
    type === 'pipe' ||
    [...inner, ...Object.values(shape ?? {})].some((part) => part !== undefined && hasDefault(part))
  );
}

function isOptional(schema: z.ZodType, side: Side): boolean {
  const { type, innerType } = definitionOf(schema);
  if (type === 'optional') return true;
  if (type === 'default') return side === 'input';
  return type === 'readonly' || type === 'nullable' ? isOptional(required(innerType), side) : false;
}

function definitionOf(schema: z.ZodType): Definition {
  return schema.def;
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a zod definition lacks its inner part');
  return value;
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function inBrackets(type: string): string {
  // What stands within an object's own braces needs none; they may be nested.
  let outside = type;
  while (outside.includes('{')) outside = outside.replaceAll(/\{[^{}]*\}/g, '');
  return outside.includes('|') ? `(${type})` : type;
}
