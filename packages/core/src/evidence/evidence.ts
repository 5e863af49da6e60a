import type { Cause } from '@plinth/contract';
import type { z } from 'zod';

/**
 * One kind of thing that is read from AWS about one account.
 *
 * `schema` parses what a collector hands over: plain JSON, never an SDK type, `null` for absent.
 * `reads` are the IAM actions that reading it needs; the read role is generated from them.
 * `volatile` names what changes though nobody changed anything (last-used dates): it is stored
 * apart, or no two snapshots of an account would share anything.
 */
export interface EvidenceKind<Kind extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly kind: Kind;
  readonly schema: Schema;
  readonly reads: readonly `${string}:${string}`[];
  readonly volatile?: VolatileSplit<z.output<Schema>>;
}

/**
 * `join(split(data))` equals `data`. The parts are plain JSON; `join` parses them and throws when they
 * are not what `split` gave, or don't belong together.
 */
export interface VolatileSplit<Data> {
  split(data: Data): { readonly stable: unknown; readonly volatile: unknown };
  join(parts: { readonly stable: unknown; readonly volatile: unknown }): Data;
}

/** What was read, or why it wasn't. */
export type Evidence<Data = unknown> =
  | {
      readonly available: true;
      readonly data: Data;
      /** The instant that the data speaks of, ISO 8601: of the answer, or when AWS made the report. */
      readonly observedAt: string;
    }
  | { readonly available: false; readonly cause: Cause };

/** Defines an evidence kind; the types of checks that read it follow from its schema. */
export function defineEvidence<const Kind extends string, Schema extends z.ZodType>(
  definition: EvidenceKind<Kind, Schema>,
): EvidenceKind<Kind, Schema> {
  return definition;
}
