import type {
  Access,
  Account,
  AccountAudit,
  AccountId,
  AccountOutcome,
  AccountState,
  Audit,
  AuditId,
  AuditScope,
  AuditStatus,
  Cause,
  CheckId,
  CheckResult,
  Exception,
  ExceptionId,
  ExceptionPattern,
  ExceptionStatus,
  Finding,
  FindingDetail,
  FindingId,
  Organization,
  OrganizationId,
  OuId,
  Page,
  ParameterName,
  ParameterValue,
  Partition,
  Scope,
  Severity,
  Status,
  StatusCounts,
} from '@plinth/contract';
import type { CheckEvaluation, OrganizationSnapshot, ParameterChoices, Snapshot } from '@plinth/core';

/** Plinth's store. Everything that belongs to an organization is reached through `transaction`. */
export interface Database {
  /**
   * Runs `work` in one transaction that sees and writes one organization only (row-level security).
   * Commits when `work` resolves; rolls back and rethrows when it rejects.
   */
  transaction<T>(organizationId: OrganizationId, work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly organizations: OrganizationRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly idempotency: IdempotencyRepository;
  /** What the operator should know: one sentence each, e.g. that row-level security doesn't bind the role. */
  readonly warnings: readonly string[];
  /**
   * Tells Postgres's planner what the tables hold: a first audit of a large organization fills them faster than
   * autovacuum looks, and lists are slow until then.
   */
  refreshStatistics(): Promise<void>;
  /** False when Postgres doesn't answer in time. Never throws. */
  isHealthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** One organization's repositories, in one transaction. */
export interface Tx {
  readonly organizationId: OrganizationId;
  readonly inventory: InventoryRepository;
  readonly audits: AuditRepository;
  readonly ledger: LedgerRepository;
  readonly results: ResultRepository;
  readonly findings: FindingRepository;
  readonly posture: PostureRepository;
  readonly parameters: ParameterRepository;
  readonly exceptions: ExceptionRepository;
  readonly events: EventRepository;
  /** For what else must commit with it (the job queue). */
  executeSql(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

/** `cursor` is the `nextCursor` that the same list gave before; one that it never gave is an `InvalidCursorError`. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface OrganizationRepository {
  /** Creates it or updates what is known of it. */
  upsert(input: {
    id: OrganizationId;
    partition: Partition;
    managementAccountId: AccountId | null;
    featureSet: string | null;
    seenAt: Date;
  }): Promise<void>;
  /** By id; only `ids` when they are given. */
  list(ids: readonly OrganizationId[] | null, page: PageRequest): Promise<Page<Organization>>;
  /** Null when there is none. */
  find(id: OrganizationId): Promise<Organization | null>;
}

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly organizationIds: readonly OrganizationId[] | null;
  readonly expiresAt: Date | null;
}

export interface ApiKeyRepository {
  /** `hash` is the SHA-256 of the key; the key itself is never stored. */
  create(input: ApiKeyRecord & { hash: Uint8Array; createdAt: Date }): Promise<void>;
  /** Creates it only when there is no key at all, even when several processes try at once. */
  createFirst(input: ApiKeyRecord & { hash: Uint8Array; createdAt: Date }): Promise<boolean>;
  /** Null when unknown or revoked. Expiry is for the caller to judge. */
  findByHash(hash: Uint8Array): Promise<ApiKeyRecord | null>;
}

export type IdempotencyState =
  | { readonly state: 'new' }
  | { readonly state: 'done'; readonly response: unknown }
  | { readonly state: 'in_flight' }
  | { readonly state: 'mismatch' };

/** Remembers mutations by principal and `Idempotency-Key` for 24 hours. */
export interface IdempotencyRepository {
  /** Takes the key, or tells what became of it. One that has been in flight for over a minute is taken over. */
  begin(input: { principalId: string; key: string; requestHash: Uint8Array; now: Date }): Promise<IdempotencyState>;
  finish(input: { principalId: string; key: string; response: unknown }): Promise<void>;
  /** The mutation failed: the key may be tried again. */
  release(input: { principalId: string; key: string }): Promise<void>;
}

export interface InventoryRepository {
  /** Makes the stored OUs and accounts equal to what was discovered; what has gone keeps its `lastSeenAt`. Set-based. */
  record(input: {
    ous: readonly { id: OuId; name: string; parentId: OuId | null }[];
    accounts: readonly {
      id: AccountId;
      name: string;
      email: string | null;
      state: AccountState;
      joinedAt: Date | null;
      parentId: OuId | null;
      isManagementAccount: boolean;
    }[];
    /** Whether that is all there is: then OUs and accounts that are missing have gone. */
    complete: boolean;
    seenAt: Date;
  }): Promise<void>;
  listAccounts(
    filter: { ouId?: OuId | undefined; states?: readonly AccountState[] | undefined },
    page: PageRequest,
  ): Promise<Page<Account>>;
  findAccount(id: AccountId): Promise<Account | null>;
  /** The OU's name; null when unknown. */
  findOu(id: OuId): Promise<{ id: OuId; name: string } | null>;
}

export interface AuditRepository {
  create(input: {
    id: AuditId;
    scope: AuditScope;
    checkIds: readonly CheckId[];
    access: Access;
    /** What the checks run with; nothing when left out. */
    parameters?: ParameterChoices | undefined;
    startedBy: string;
    createdAt: Date;
  }): Promise<Audit>;
  find(id: AuditId): Promise<Audit | null>;
  list(filter: { status?: readonly AuditStatus[] | undefined }, page: PageRequest): Promise<Page<Audit>>;
  /**
   * Writes the ledger: a row for each account, those with a `skip` cause settled at once. `discovering` →
   * `running`, or straight to its end when nothing is left to do. Gives the accounts that are left, or null
   * when the audit wasn't `discovering` any more (then nothing was written).
   */
  begin(
    id: AuditId,
    input: {
      accounts: readonly { id: AccountId; skip: Cause | null }[];
      /** What was read of the organization itself; nothing when left out. */
      organization?: OrganizationSnapshot | undefined;
      discoveryCalls: number;
      now: Date;
    },
  ): Promise<readonly AccountId[] | null>;
  /** What the audit read of the organization itself; empty when it read nothing of it. */
  findOrganizationSnapshot(id: AuditId): Promise<OrganizationSnapshot>;
  /** `discovering` → `failed`. False when it wasn't discovering. */
  fail(id: AuditId, input: { cause: Cause; now: Date }): Promise<boolean>;
  /** Settles what is left as skipped (`cancelled`) and ends the audit. False when it had ended. */
  cancel(id: AuditId, now: Date): Promise<boolean>;
  /** Of these audits, those that have ended: what is still being read for them is in vain. */
  ended(ids: readonly AuditId[]): Promise<readonly AuditId[]>;
}

/** A claimed ledger row. Only the newest claim may settle it. */
export interface Claim {
  readonly auditId: AuditId;
  readonly accountId: AccountId;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What the worker needs to know to read the account. */
export interface ClaimedAccount extends Claim {
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
  /** False when another claim had settled the row, or the audit was cancelled: nothing was written. */
  readonly settled: boolean;
  readonly opened: number;
  readonly closed: number;
  /** True when this was the last account: the audit has ended with it. */
  readonly auditEnded: boolean;
}

export interface LedgerRepository {
  /** Takes an unsettled row; null when it is settled. */
  claim(auditId: AuditId, accountId: AccountId): Promise<ClaimedAccount | null>;
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
      now: Date;
    },
  ): Promise<Recorded>;
  /** Nothing could be read: every check of the audit becomes UNKNOWN with this cause; no finding changes. */
  fail(claim: Claim, input: { cause: Cause; usage: UsageRecord; now: Date }): Promise<Recorded>;
  /** The account turned out to be out of scope (suspended meanwhile). */
  skip(claim: Claim, input: { cause: Cause; usage: UsageRecord; now: Date }): Promise<Recorded>;
  list(
    auditId: AuditId,
    filter: { outcome?: readonly AccountOutcome[] | undefined },
    page: PageRequest,
  ): Promise<Page<AccountAudit>>;
  /** Rows settled behind `sequence`, in the order in which they were; the order never changes afterwards. */
  settledAfter(
    auditId: AuditId,
    sequence: number,
    limit: number,
  ): Promise<readonly { sequence: number; account: AccountAudit }[]>;
  /** The evidence of one account in one audit as it was collected, its organization's included; null when there is none. */
  findSnapshot(auditId: AuditId, accountId: AccountId): Promise<{ snapshot: Snapshot; observedAt: Date } | null>;
  /** Accounts of the audit that have no outcome yet, by id. */
  listUnsettled(auditId: AuditId, limit: number): Promise<readonly AccountId[]>;
}

export interface ResultRepository {
  list(
    filter: {
      auditId?: AuditId | undefined;
      accountId?: AccountId | undefined;
      checkId?: CheckId | undefined;
      status?: readonly Status[] | undefined;
      /** Now when left out. */
      at?: Date | undefined;
    },
    page: PageRequest,
  ): Promise<Page<CheckResult>>;
}

export interface FindingRepository {
  list(
    filter: {
      auditId?: AuditId | undefined;
      accountId?: AccountId | undefined;
      ouId?: OuId | undefined;
      checkId?: CheckId | undefined;
      severity?: readonly Severity[] | undefined;
      status: 'open' | 'closed' | 'all';
      /** Those that an exception covers; included when left out. */
      excepted?: 'include' | 'exclude' | 'only' | undefined;
      at?: Date | undefined;
    },
    page: PageRequest,
  ): Promise<Page<Finding>>;
  find(id: FindingId): Promise<FindingDetail | null>;
  /**
   * The newest snapshot of the finding's present life (its last, when it is closed) that has these kinds of account
   * evidence: where it was seen last. Null when there is none.
   */
  findSighting(id: FindingId, kinds: readonly string[]): Promise<{ auditId: AuditId } | null>;
}

/** The rows that a posture is made of; services put titles and frameworks to them. */
export interface PostureRows {
  readonly accounts: { total: number; assessed: number; stale: number; skipped: number; unaudited: number };
  /** For each account that is neither skipped nor unaudited, grouped: how many accounts have this status at this check. */
  readonly checks: readonly { checkId: CheckId; accounts: StatusCounts; openFindings: number }[];
  /**
   * For each named group of checks, how many accounts stand at each status: FAIL if any of the group's checks
   * fails, else UNKNOWN if any is or has no state, else MANUAL, else PASS; NOT_APPLICABLE when all are.
   */
  readonly groups: ReadonlyMap<string, StatusCounts>;
  readonly openFindings: Readonly<Record<Severity, number>>;
  readonly worstAccounts: readonly {
    accountId: AccountId;
    name: string;
    openFindings: Readonly<Record<Severity, number>>;
    unknownChecks: number;
  }[];
}

export interface PostureRepository {
  /** An account counts as it stood at `at` (now when left out). Throws nothing for an empty scope: all zero. */
  read(input: {
    ouId?: OuId | undefined;
    accountId?: AccountId | undefined;
    at?: Date | undefined;
    groups: ReadonlyMap<string, readonly CheckId[]>;
  }): Promise<PostureRows>;
}

export interface ChosenParameter {
  readonly checkId: CheckId;
  readonly name: ParameterName;
  readonly value: ParameterValue;
  readonly chosenBy: string;
  readonly chosenAt: string;
}

/** What the organization has chosen for its checks; what it has not has its default and no row. */
export interface ParameterRepository {
  /** By check and name. */
  list(): Promise<readonly ChosenParameter[]>;
  /** Holds off other changes until the transaction ends, so that what `list` gives next is what a change replaces. */
  lock(): Promise<void>;
  set(input: {
    checkId: CheckId;
    name: ParameterName;
    value: ParameterChoices[string][string];
    chosenBy: string;
    chosenAt: Date;
  }): Promise<void>;
  /** False when there was nothing to reset. */
  reset(checkId: CheckId, name: ParameterName): Promise<boolean>;
}

export interface ExceptionRepository {
  create(input: {
    id: ExceptionId;
    pattern: ExceptionPattern;
    reason: string;
    owner: string;
    createdBy: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<Exception>;
  find(id: ExceptionId): Promise<Exception | null>;
  /** Newest first. */
  list(filter: { status?: readonly ExceptionStatus[] | undefined }, page: PageRequest): Promise<Page<Exception>>;
  /** False when it had ended, or is not there. */
  revoke(id: ExceptionId, input: { by: string; at: Date }): Promise<boolean>;
  /** How many findings were open and covered by an exception at that instant; now when left out. */
  countFindings(scope: {
    ouId?: OuId | undefined;
    accountId?: AccountId | undefined;
    at?: Date | undefined;
  }): Promise<Readonly<Record<Severity, number>>>;
}

/** Who did what. `data` is plain JSON and never holds a secret. */
export interface EventInput {
  /** A principal's id, or `plinth` for what it did by itself. */
  readonly actor: string;
  /** e.g. `audit.started` */
  readonly action: string;
  /** What it was done to, e.g. an audit's id. */
  readonly subject: string;
  readonly data: unknown;
}

/** `head` is what to publish elsewhere: who holds it can tell later whether the log before it was changed or cut. */
export type EventChain =
  | { readonly intact: true; readonly head: { readonly sequence: number; readonly hash: string } | null }
  /** The first event that doesn't fit. */
  | { readonly intact: false; readonly sequence: number };

/** An append-only log, chained by SHA-256, one chain an organization. */
export interface EventRepository {
  append(event: EventInput, at: Date): Promise<void>;
  /** Computes every hash again. `head`, when given, must be part of the chain. */
  verify(head?: { sequence: number; hash: string }): Promise<EventChain>;
}
