import type {
  Access,
  AccountAudit,
  AccountId,
  AccountOutcome,
  AccountState,
  AuditId,
  Cause,
  CheckId,
  Page,
  Partition,
} from '@plinth/contract';
import type { CheckEvaluation, EvidenceName, ParameterChoices, Snapshot } from '@plinth/core';
import type { PageRequest } from './page-request.ts';

/** A claimed ledger row. Only the newest claim may finish it. */
export interface Claim {
  readonly auditId: AuditId;
  readonly accountId: AccountId;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What the worker needs to know to read the account. */
export interface ClaimedAccount extends Claim {
  /** Claims so far that were not given back, this one included. */
  readonly tries: number;
  readonly accountState: AccountState;
  readonly isManagementAccount: boolean;
  readonly partition: Partition;
  readonly access: Access;
  readonly checkIds: readonly CheckId[];
  /** What the audit's checks run with. */
  readonly parameters: ParameterChoices;
}

export interface UsageRecord {
  readonly calls: number;
  readonly retries: number;
  readonly throttles: number;
  readonly durationMs: number;
}

export interface Recorded {
  /** False when another claim had finished the row, or the audit was cancelled: nothing was written. */
  readonly finished: boolean;
  readonly opened: number;
  readonly closed: number;
  /** True when this was the last account: the audit has ended with it. */
  readonly auditEnded: boolean;
  /** True when every account that is left is held: `decideHeld` decides. */
  readonly isUndecided: boolean;
  /** Accounts that were held until now: each is to be tried again. */
  readonly released: readonly AccountId[];
}

export interface LedgerRepository {
  /** Takes an unfinished row; null when it is finished. */
  claim(auditId: AuditId, accountId: AccountId): Promise<ClaimedAccount | null>;
  /** What ended the attempt was not the account's trouble: it doesn't count as a try, and may not finish the row. */
  giveBack(claim: Claim): Promise<void>;
  /**
   * Records one account's snapshot: evidence by content, check states and findings as intervals, the ledger
   * row. The same snapshot again changes only the ledger; checks that a newer snapshot of the account has
   * judged are left alone; UNKNOWN closes no finding.
   */
  succeed(
    claim: Claim,
    input: {
      snapshot: Snapshot;
      evaluations: readonly CheckEvaluation[];
      observedAt: Date;
      usage: UsageRecord;
      /** Whether the audit's role was entered for it, as everywhere but in the caller's own account. Default true. */
      entered?: boolean | undefined;
      now: Date;
    },
  ): Promise<Recorded>;
  /**
   * Nothing could be read: every check of the audit becomes UNKNOWN with this cause; no finding changes. Only those of
   * `notApplicable`, which would judge nothing in this account whatever could be read, are NOT_APPLICABLE.
   */
  fail(
    claim: Claim,
    input: { cause: Cause; notApplicable: readonly CheckId[]; usage: UsageRecord; now: Date },
  ): Promise<Recorded>;
  /**
   * No session of the audit's role could be opened in the account. As `fail`, once the role was entered in another
   * account of the audit. Before that nothing is judged: the row stays unfinished, and is held, since the role itself
   * may be wrong.
   */
  failOrHold(
    claim: Claim,
    input: { cause: Cause; notApplicable: readonly CheckId[]; usage: UsageRecord; now: Date },
  ): Promise<Recorded>;
  /**
   * Decides about an audit of which only held accounts are left. Several: its role is to blame, and the audit ends as
   * `failed` without having judged them. A single one is to blame itself, and released. Nothing else is changed.
   */
  decideHeld(auditId: AuditId, now: Date): Promise<{ auditEnded: boolean; released: readonly AccountId[] }>;
  /** The account turned out to be out of scope (suspended meanwhile). */
  skip(claim: Claim, input: { cause: Cause; usage: UsageRecord; now: Date }): Promise<Recorded>;
  list(
    auditId: AuditId,
    filter: { outcome?: readonly AccountOutcome[] | undefined },
    page: PageRequest,
  ): Promise<Page<AccountAudit>>;
  /** Rows finished behind `sequence`, in the order in which they were; the order never changes afterwards. */
  finishedAfter(
    auditId: AuditId,
    sequence: number,
    limit: number,
  ): Promise<readonly { sequence: number; account: AccountAudit }[]>;
  /**
   * The evidence of one account in one audit as it was collected, its organization's included; only these kinds when
   * they are given. Null when there is none.
   */
  findSnapshot(
    auditId: AuditId,
    accountId: AccountId,
    kinds?: readonly EvidenceName[],
  ): Promise<{ snapshot: Snapshot; observedAt: Date } | null>;
  /** Accounts of the audit that have no outcome yet, by id; held ones only once nothing else is left, or they are released. */
  listUnfinished(auditId: AuditId, limit: number): Promise<readonly AccountId[]>;
}
