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
import type { ParameterDefinitions, ParameterValues } from '../parameters/parameter.ts';
import type { WorkBudget } from '../work/work.ts';

/** An account as it is evaluated: what is known besides its evidence. */
export interface EvaluatedAccount {
  readonly accountId: AccountId;
  readonly partition: Partition;
  readonly organizationId: OrganizationId;
  readonly isManagementAccount: boolean;
  /** The instant that the snapshot was taken, ISO 8601: the only clock that a check has. */
  readonly now: string;
}

/** What a check knows about the account besides its evidence, and what it may cost. */
export interface CheckContext extends EvaluatedAccount {
  /** One for all checks of an evaluation. */
  readonly work: WorkBudget;
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
  /** `lookAt` is one sentence: what a person has to look at, and to judge. */
  | { readonly status: 'MANUAL'; readonly resource: string; readonly lookAt: string };

/** What a check is given: the data of each kind that it names, or null for one that may be missing. */
export type CheckEvidence<Names extends EvidenceName, Optional extends EvidenceName> = {
  readonly [Name in Names]: EvidenceData<Name> | (Name extends Optional ? null : never);
};

/** What a check judges, and how. `Names` are the evidence kinds that it is given, `Optional` those that may be null
 * (`optional`, `addedLater`). */
export interface CheckRule<
  Names extends EvidenceName = EvidenceName,
  MessageId extends string = string,
  Parameters extends ParameterDefinitions = ParameterDefinitions,
  Optional extends Names = never,
> {
  /** States what holds when it passes. */
  readonly title: string;
  readonly severity: Severity;
  readonly evidence: readonly Names[];
  /**
   * Which of its evidence it can do without: null when that isn't there, so of no kind with data that may be null.
   * What the check says then must hold whatever the evidence would have been; the rest it leaves UNKNOWN, and the
   * engine adds the cause.
   */
  readonly optional?: readonly Names[];
  /**
   * Which of its evidence audits did not collect for it from the beginning: null where a snapshot has none of that
   * kind, so that old audits can be replayed. Where it was asked for and refused, it is missing like any other.
   */
  readonly addedLater?: readonly Names[];
  /**
   * `organization`: it judges the organization, once, as part of the management account; every other
   * account is NOT_APPLICABLE, whatever evidence there is. `account` when left out.
   */
  readonly appliesTo?: 'account' | 'organization';
  /** Partitions where the rule has no meaning: NOT_APPLICABLE there, whatever evidence there is. */
  readonly notIn?: readonly Partition[];
  /**
   * What an organization may choose, by name. A threshold that a framework fixes and the check's id names is none:
   * controls point at that very rule.
   */
  readonly parameters?: Parameters;
  /** What a FAIL says, by message id. `{{name}}` stands for the detail of that name. */
  readonly messages: Readonly<Record<MessageId, string>>;
  /** Null is no verdict: it marks where to pause, within long work that leads to one. */
  evaluate(
    evidence: CheckEvidence<Names, Optional>,
    context: CheckContext & { readonly parameters: ParameterValues<NoInfer<Parameters>> },
  ): Iterable<Verdict<NoInfer<MessageId>> | null>;
}

/** A check as its own file defines it: see `defineCheck`. */
export interface CheckDefinition<
  Names extends EvidenceName = EvidenceName,
  MessageId extends string = string,
  Parameters extends ParameterDefinitions = ParameterDefinitions,
  Optional extends Names = never,
> extends CheckRule<Names, MessageId, Parameters, Optional> {
  readonly id: CheckId;
}

/** A check as the registry lists it: with the controls of every framework that points at it. */
export interface Check<Names extends EvidenceName = EvidenceName, MessageId extends string = string>
  extends CheckDefinition<Names, MessageId> {
  readonly controls: readonly ControlRef[];
}
