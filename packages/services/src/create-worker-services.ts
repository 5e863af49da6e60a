import { createSemaphore } from '@plinth/async';
import type { AuditId, OrganizationId } from '@plinth/contract';
import type { Dependencies } from './dependencies.ts';
import { type AuditAccountInput, auditAccount } from './worker/audit-account.ts';
import { createCallerMemory } from './worker/caller.ts';
import { type DiscoverAuditInput, discoverAudit } from './worker/discover-audit.ts';
import { endedAudits } from './worker/ended-audits.ts';
import type { JobOutcome } from './worker/job-outcome.ts';
import { createOrganizationMemory } from './worker/organization-memory.ts';
import { type Sighting, sweep } from './worker/sweep.ts';

/** What workers do. Nobody asks for it by name: it follows from jobs that an authorized verb has enqueued. */
export interface WorkerServices {
  discoverAudit(input: DiscoverAuditInput): Promise<JobOutcome>;
  auditAccount(
    input: Omit<AuditAccountInput, 'identifyCaller' | 'recallOrganization' | 'largeAccounts'>,
  ): Promise<JobOutcome>;
  endedAudits(organizationId: OrganizationId, ids: readonly AuditId[]): Promise<readonly AuditId[]>;
  /** Call it now and then with what it gave before. */
  sweep(before: Sighting): Promise<Sighting>;
}

/** The workers' verbs over the same dependencies as `createServices`. */
export function createWorkerServices(deps: Dependencies): WorkerServices {
  const identifyCaller = createCallerMemory(deps);
  const recallOrganization = createOrganizationMemory(deps);
  const largeAccounts = createSemaphore(LARGE_AT_A_TIME);
  return {
    discoverAudit: (input) => discoverAudit(deps, input),
    auditAccount: (input) => auditAccount(deps, { ...input, identifyCaller, recallOrganization, largeAccounts }),
    endedAudits: (organizationId, ids) => endedAudits(deps, organizationId, ids),
    sweep: (before) => sweep(deps, before),
  };
}

/** Each takes some tens of megabytes until it is recorded. */
const LARGE_AT_A_TIME = 4;
