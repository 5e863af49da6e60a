import type {
  AccountId,
  Cause,
  CheckId,
  ControlRef,
  FindingDetails,
  OrganizationId,
  Partition,
  Severity,
} from '@plinth/contract';
import type { EvidenceData, EvidenceName } from '../evidence/registry.ts';

/** What a check knows about the account besides its evidence. */
export interface CheckContext {
  readonly accountId: AccountId;
  readonly partition: Partition;
  readonly organizationId: OrganizationId;
  readonly isManagementAccount: boolean;
  /** The instant that the snapshot was taken, ISO 8601: the only clock that a check has. */
  readonly now: string;
}

/** What a check says about one resource. */
export type Verdict<MessageId extends string = string> =
  | { readonly status: 'PASS'; readonly resource: string }
  | {
      readonly status: 'FAIL';
      readonly resource: string;
      readonly message: MessageId;
      readonly details: FindingDetails;
    }
  | { readonly status: 'UNKNOWN'; readonly resource: string; readonly cause: Cause }
  | { readonly status: 'NOT_APPLICABLE'; readonly resource: string }
  | { readonly status: 'MANUAL'; readonly resource: string };

/**
 * A named rule: a pure function from evidence to verdicts.
 *
 * `evaluate` gets available evidence only (the engine answers UNKNOWN for the rest), yields one
 * verdict for each resource that it judges, and never throws. Yielding none means that there was
 * nothing to judge: NOT_APPLICABLE. `resource` is an ARN, with `#` and a stable sub-key behind it
 * where needed; it must not depend on time, order or result, nor `details` on the clock: they hold
 * dates, never ages, or an unchanged account would change every day.
 */
export interface Check<Names extends EvidenceName = EvidenceName, MessageId extends string = string> {
  readonly id: CheckId;
  /** States what holds when it passes. */
  readonly title: string;
  readonly severity: Severity;
  readonly evidence: readonly Names[];
  /** What a FAIL says, by message id. `{{name}}` stands for the detail of that name. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly controls: readonly ControlRef[];
  evaluate(
    evidence: { readonly [Name in Names]: EvidenceData<Name> },
    context: CheckContext,
  ): Iterable<Verdict<MessageId>>;
}
