import { auditAccountJob } from '../audits/jobs/audit-account.ts';
import { discoverAuditJob } from '../audits/jobs/discover-audit.ts';
import type { AnyJob } from './define-job.ts';

/** Every kind of job, by name. */
export const JOBS: readonly AnyJob[] = [auditAccountJob, discoverAuditJob];
