import type { Cause } from '@plinth/contract';
import type { z } from 'zod';

/** Whose evidence it is: read in each account, or once for the whole organization. */
export type EvidenceScope = 'account' | 'organization';

/**
 * One kind of thing that is read from AWS about one account, or about the organization.
 *
 * `schema` parses what a collector hands over: plain JSON, never an SDK type, `null` for absent.
 * `scope` says how often it is read: `organization` once an audit, with the caller's credentials, and
 * every account's evaluation sees it.
 * `reads` are the IAM actions that reading it needs; the read role is generated from them.
 * `volatile` names what changes though nobody changed anything (last-used dates): it is stored
 * apart, or no two snapshots of an account would share anything.
 */
export interface EvidenceKind<
  Kind extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Scope extends EvidenceScope = EvidenceScope,
> {
  readonly kind: Kind;
  readonly scope: Scope;
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
      /** The instant that the data is about, ISO 8601: of the response, or when AWS made the report. */
      readonly observedAt: string;
    }
  | { readonly available: false; readonly cause: Cause };

/** Defines an evidence kind of an account; the types of checks that read it follow from its schema. */
export function defineEvidence<const Kind extends string, Schema extends z.ZodType>(
  definition: Omit<EvidenceKind<Kind, Schema>, 'scope'>,
): EvidenceKind<Kind, Schema, 'account'>;
/** Defines an evidence kind of the organization. */
export function defineEvidence<const Kind extends string, Schema extends z.ZodType>(
  definition: EvidenceKind<Kind, Schema, 'organization'>,
): EvidenceKind<Kind, Schema, 'organization'>;
export function defineEvidence<Kind extends string, Schema extends z.ZodType>(
  definition: Omit<EvidenceKind<Kind, Schema>, 'scope'> & { readonly scope?: EvidenceScope },
): EvidenceKind<Kind, Schema> {
  return { scope: 'account', ...definition };
}
