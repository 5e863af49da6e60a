import type { Partition } from '@plinth/contract';
import type { AccountSummary, Evidence, EvidenceKind } from '@plinth/core';
import type { z } from 'zod';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import type { CallRules } from '../limits/call-aws.ts';
import type { Log } from '../log.ts';
import type { ReadSession } from '../sessions/read-session.ts';

/** What every collector works with. */
export interface ReadingContext {
  readonly rules: CallRules;
  readonly log: Log;
  /** The account that is read, or that asks about its organization. */
  readonly accountId: string;
}

/** What a collector of an account works with. */
export interface CollectorContext extends ReadingContext {
  readonly session: ReadSession;
  /** See `CollectInput`. */
  readonly exemptRegions: ReadonlySet<string>;
  readonly awaitPermit: (() => Promise<void>) | undefined;
  readonly partition: Partition;
}

/** What a collector read, not yet parsed, and the instant that it is true for, in milliseconds since 1970. */
export interface Reading {
  readonly data: unknown;
  readonly observedAt: number;
  /** Of lists that the account summary counts too. */
  readonly listed?: readonly Listed[];
}

/** How many of a thing a list has, and which count of the account summary says how many there are. */
export interface Listed {
  readonly count: keyof AccountSummary;
  readonly listed: number;
  /** The summary may leave out some that are listed, so that only a shorter list contradicts it. Default false. */
  readonly mayExceed?: boolean;
  /** The summary counts others too, so that only a longer list contradicts it. Default false. */
  readonly mayBeFewer?: boolean;
}

/**
 * Reads one kind of evidence and parses it by its schema. What fails, fails for this kind alone, and
 * says why; only an abort rejects.
 */
export async function readEvidence<Schema extends z.ZodType, Context extends ReadingContext>(
  kind: EvidenceKind<string, Schema>,
  context: Context,
  read: (context: Context) => Promise<Reading>,
): Promise<Evidence<z.output<Schema>>> {
  try {
    const { data, observedAt } = await read(context);
    return { available: true, data: parsed(kind, data), observedAt: new Date(observedAt).toISOString() };
  } catch (error) {
    context.rules.signal.throwIfAborted();
    const cause = toCause(error, kind.reads[kind.reads.length - 1] ?? kind.kind);
    if (cause.code === 'internal') {
      context.log.error({ err: error, accountId: context.accountId, evidence: kind.kind }, 'reading evidence failed');
    }
    return { available: false, cause };
  }
}

function parsed<Schema extends z.ZodType>(kind: EvidenceKind<string, Schema>, data: unknown): z.output<Schema> {
  const result = kind.schema.safeParse(data);
  if (result.success) return result.data;
  const { path } = result.error.issues[0] ?? { path: [] };
  throw new IncompleteResponse(`${path.join('.') || kind.kind} is missing or not understood`);
}
