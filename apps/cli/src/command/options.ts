import type { z } from 'zod';

/** `--name`: there or not. */
export interface Flag {
  readonly kind: 'flag';
  readonly summary: string;
}

/** `--name VALUE`. */
export interface Value<S extends z.ZodType = z.ZodType> {
  readonly kind: 'value';
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
}

/** `--name VALUE`, which may be repeated, or hold several values with commas between. */
export interface List<S extends z.ZodType = z.ZodType> {
  readonly kind: 'list';
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
}

export type Option = Flag | Value | List;
/** By camelCase name: `failOn` is `--fail-on`. */
export type Options = Readonly<Record<string, Option>>;

/** An argument without a name, known by its position. */
export interface Positional<S extends z.ZodType = z.ZodType, Required extends boolean = boolean> {
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
  readonly isRequired: Required;
}

/** By name, in the order in which they are typed: the required ones first. */
export type Positionals = Readonly<Record<string, Positional>>;

/** An option without a value. */
export function flag(summary: string): Flag {
  return { kind: 'flag', summary };
}

/** An option with a value that `schema` accepts. */
export function value<S extends z.ZodType>(placeholder: string, schema: S, summary: string): Value<S> {
  return { kind: 'value', placeholder, schema, summary };
}

/** An option with one or several values that `schema` accepts. */
export function list<S extends z.ZodType>(placeholder: string, schema: S, summary: string): List<S> {
  return { kind: 'list', placeholder, schema, summary };
}

/** An argument that `schema` accepts, and that can't be left out. */
export function positional<S extends z.ZodType>(placeholder: string, schema: S, summary: string): Positional<S, true> {
  return { placeholder, schema, summary, isRequired: true };
}

/** An argument that `schema` accepts, and that may be left out. */
export function optionalPositional<S extends z.ZodType>(
  placeholder: string,
  schema: S,
  summary: string,
): Positional<S, false> {
  return { placeholder, schema, summary, isRequired: false };
}
