import { hash } from 'node:crypto';
import { EVENTS, type EventType, type NewEvent, type RecordedEvent } from '@plinth/contract';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import type { EventChain, EventRepository } from '../database/events.ts';
import type { DatabaseSession } from '../database-session.ts';
import { BigintColumn, EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedText } from '../stored-json.ts';

/** `scope` is an organization's id, or `platform`. */
export function createEventRepository(session: DatabaseSession, scope: string): EventRepository {
  return {
    append: (event, at) => append(session, scope, event, at),
    list: (after, limit) => list(session, scope, after, limit),
    verify: (head) => verify(session, scope, head),
  };
}

/** The hash before the first event. */
const GENESIS = Buffer.alloc(32);

async function append(session: DatabaseSession, scope: string, event: NewEvent, at: Date): Promise<void> {
  // A statement of its own: the one that reads the head must see what was committed while this one waited.
  await session.rows(LOCK, [scope], EmptyRow);
  const head = await session.find(HEAD, [scope], HeadRow);
  const row = {
    sequence: (head?.sequence ?? 0) + 1,
    at,
    actor: storedText(event.actor),
    action: event.type,
    subject: storedText(event.subject),
    data: storedText(canonicalJson(event.data)),
    previousHash: head?.hash ?? GENESIS,
  };
  const { sequence, actor, action, subject, data, previousHash } = row;
  const values = [scope, sequence, at, actor, action, subject, data, previousHash, hashOf(scope, row)];
  await session.execute(APPEND, values);
}

const LOCK = sqlStatement(`select pg_advisory_xact_lock(hashtextextended('events/' || $1::text, 0))::text`);

const HEAD = sqlStatement(`
  select sequence, hash from events where organization_id = $1 order by sequence desc limit 1`);
const HeadRow = z.object({ sequence: BigintColumn, hash: z.instanceof(Buffer) });

const APPEND = sqlStatement(`
  insert into events (organization_id, sequence, at, actor, action, subject, data, previous_hash, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`);

interface ChainedEvent {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly data: string;
  readonly previousHash: Buffer;
}

function hashOf(scope: string, { sequence, at, actor, action, subject, data, previousHash }: ChainedEvent): Buffer {
  const content = { scope, sequence, at: at.toISOString(), actor, action, subject, data };
  return hash('sha256', `${previousHash.toString('hex')}\n${canonicalJson(content)}`, 'buffer');
}

async function list(
  session: DatabaseSession,
  scope: string,
  after: number,
  limit: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await session.rows(READ, [scope, after, limit], EventRow);
  return rows.map(toRecordedEvent);
}

function toRecordedEvent({ sequence, at, actor, action, subject, data }: ChainedEvent): RecordedEvent {
  if (!isEventType(action))
    throw new Error(`event ${sequence} has the type ${action}, which this version does not know`);
  const parsed: unknown = EVENTS[action].parse(JSON.parse(data));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the data was parsed by the schema of this very type
  return { sequence, at: at.toISOString(), actor, type: action, subject, data: parsed } as RecordedEvent;
}

function isEventType(action: string): action is EventType {
  return Object.hasOwn(EVENTS, action);
}

const BATCH = 5000;

async function verify(
  session: DatabaseSession,
  scope: string,
  wanted?: { sequence: number; hash: string },
): Promise<EventChain> {
  let head: { sequence: number; hash: Buffer } | null = null;
  for (;;) {
    const rows: EventRow[] = await session.rows(READ, [scope, head?.sequence ?? 0, BATCH], EventRow);
    for (const row of rows) {
      const expected: number = (head?.sequence ?? 0) + 1;
      const isNext = row.sequence === expected && row.previousHash.equals(head?.hash ?? GENESIS);
      if (!isNext || !row.hash.equals(hashOf(scope, row))) return { intact: false, sequence: expected };
      if (wanted?.sequence === row.sequence && wanted.hash !== row.hash.toString('hex')) {
        return { intact: false, sequence: row.sequence };
      }
      head = row;
    }
    if (rows.length < BATCH) break;
  }
  if (wanted && wanted.sequence > (head?.sequence ?? 0)) return { intact: false, sequence: (head?.sequence ?? 0) + 1 };
  return { intact: true, head: head && { sequence: head.sequence, hash: head.hash.toString('hex') } };
}

const READ = sqlStatement(`
  select sequence, at, actor, action, subject, data, previous_hash, hash
  from events where organization_id = $1 and sequence > $2 order by sequence limit $3`);

const EventRow = z
  .object({
    sequence: BigintColumn,
    at: z.date(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    data: z.string(),
    previous_hash: z.instanceof(Buffer),
    hash: z.instanceof(Buffer),
  })
  .transform(({ previous_hash: previousHash, ...row }) => ({ ...row, previousHash }));
type EventRow = z.infer<typeof EventRow>;
