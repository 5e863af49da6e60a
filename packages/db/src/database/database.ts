import type { OrganizationId } from '@plinth/contract';
import type { ApiKeyRepository } from './api-keys.ts';
import type { AuditRepository } from './audits.ts';
import type { EventRepository } from './events.ts';
import type { ExceptionRepository } from './exceptions.ts';
import type { FindingRepository } from './findings.ts';
import type { IdempotencyRepository } from './idempotency.ts';
import type { InventoryRepository } from './inventory.ts';
import type { LedgerRepository } from './ledger.ts';
import type { OrganizationRepository } from './organizations.ts';
import type { ParameterRepository } from './parameters.ts';
import type { PostureRepository } from './posture.ts';
import type { ResultRepository } from './results.ts';

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
  /** The log of what belongs to no organization, such as API keys; otherwise as `Tx.events.verify`. */
  verifyPlatformEvents: EventRepository['verify'];
  /** What the operator should know: one sentence each, e.g. that row-level security doesn't bind the role. */
  readonly warnings: readonly string[];
  /**
   * Refreshes the statistics of Postgres's planner: a first audit of a large organization fills them faster than
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
