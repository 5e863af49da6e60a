import type {
  Access,
  AccountId,
  Audit,
  AuditId,
  AuditScope,
  AuditStatus,
  Cause,
  CheckId,
  Page,
} from '@plinth/contract';
import type { OrganizationSnapshot, ParameterChoices } from '@plinth/core';
import type { PageRequest } from './page-request.ts';

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
  /**
   * The oldest audit of the same scope, checks, access and parameters that has not ended. Until the transaction ends,
   * every other transaction that asks the same waits: to create one where there is none is safe.
   */
  findUnended(input: {
    scope: AuditScope;
    /** Sorted. */
    checkIds: readonly CheckId[];
    access: Access;
    parameters: ParameterChoices;
  }): Promise<Audit | null>;
  find(id: AuditId): Promise<Audit | null>;
  list(filter: { status?: readonly AuditStatus[] | undefined }, page: PageRequest): Promise<Page<Audit>>;
  /**
   * Writes the ledger: a row for each account, those with a `skip` cause finished at once. `discovering` →
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
  /**
   * `running` → `failed`, for what concerns no single account: what is left is finished as skipped with the same cause,
   * and nothing is judged of it. False when it wasn't running.
   */
  failRunning(id: AuditId, input: { cause: Cause; now: Date }): Promise<boolean>;
  /**
   * Says that a worker waits with the audit. It counts for `lastsMs`, so that the waiting of a worker that was killed
   * ends by itself. Where the audit waits already, it does so since then. Nothing happens when it has ended.
   */
  wait(id: AuditId, input: { cause: Cause; since: Date; lastsMs: number }): Promise<void>;
  /** The audit waits no more. */
  goOn(id: AuditId): Promise<void>;
  /** Finishes what is left as skipped (`cancelled`) and ends the audit. False when it had ended. */
  cancel(id: AuditId, now: Date): Promise<boolean>;
  /**
   * Writes down what an audit could not judge in the accounts that it read, by cause, and what it leaves to a person: in the
   * transaction that ends it.
   */
  countUndecided(id: AuditId): Promise<void>;
  /** Of these audits, those that have ended: what is still being read for them is no longer needed. */
  ended(ids: readonly AuditId[]): Promise<readonly AuditId[]>;
}
