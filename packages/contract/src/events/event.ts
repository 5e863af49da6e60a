import { z } from 'zod';
import { Access, Audit, AuditScope } from '../audits/audit.ts';
import { Count } from '../count.ts';
import { Exception, ExceptionPattern } from '../exceptions/exception.ts';
import { Instant, OrganizationId } from '../ids.ts';
import { ParameterValue } from '../parameters/parameter.ts';
import { ApiScope } from '../vocabulary.ts';

const ParameterChange = z.object({ before: ParameterValue, after: ParameterValue });

/**
 * Every event that the log can hold, with the schema of its data. The names are `<singular noun>.<past participle>`;
 * they and the schemas are hashed into the log, so an event that was ever appended stays readable: add properties as
 * optional ones, and never rename. `subject` names what the event is about.
 */
export const EVENTS = {
  /** Subject: the API key's id. In the platform's log, as keys belong to no organization. */
  'apiKey.created': z.object({
    name: z.string(),
    scopes: z.array(ApiScope),
    organizationIds: z.array(OrganizationId).nullable(),
    expiresAt: Instant.nullable(),
  }),
  /** Subject: the audit's id. */
  'audit.started': z.object({ scope: AuditScope, access: Access, checks: Count }),
  /** Subject: the audit's id. */
  'audit.cancelled': z.object({}),
  /** Subject: the audit's id. An audit that was cancelled has only `audit.cancelled`. */
  'audit.ended': Audit.pick({ status: true, cause: true }).extend({
    accounts: Audit.shape.accounts.omit({ unfinished: true }),
  }),
  /** Subject: the exception's id. */
  'exception.created': z.object({
    pattern: ExceptionPattern,
    ...Exception.pick({ reason: true, owner: true, expiresAt: true }).shape,
  }),
  /** Subject: the exception's id. */
  'exception.revoked': z.object({}),
  /** Subject: `<check id>#<parameter name>`. */
  'parameter.reset': ParameterChange,
  /** Subject: `<check id>#<parameter name>`. */
  'parameter.set': ParameterChange,
} as const satisfies Record<string, z.ZodObject>;

export type EventType = keyof typeof EVENTS;
export type EventData<Type extends EventType> = z.infer<(typeof EVENTS)[Type]>;

/** An event as it is appended: who did what to which subject. `data` never holds a secret. */
export type NewEvent<Type extends EventType = EventType> = {
  [Each in Type]: {
    readonly type: Each;
    /** A principal's id, or `plinth` for what the server did by itself. */
    readonly actor: string;
    readonly subject: string;
    readonly data: EventData<Each>;
  };
}[Type];

/** An event as the log holds it. */
export type RecordedEvent<Type extends EventType = EventType> = NewEvent<Type> & {
  /** Its position in the log of its organization, from 1, without gaps. */
  readonly sequence: number;
  readonly at: Instant;
};
