import { z } from 'zod';
import { RegionAnalyzers } from './access-analyzers.ts';
import { defineEvidence } from './evidence.ts';

/**
 * The analyzers of type `ORGANIZATION`, by Region: an active one looks for external access in every
 * account. They are listed only in the account that owns them, so the management account and the
 * delegated administrators of Access Analyzer are asked. A Region has a cause when not all of them
 * answered and none of those that did has an active one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-delegated-administrator.html
 */
export const OrganizationAnalyzers = z.array(RegionAnalyzers);
export type OrganizationAnalyzers = z.infer<typeof OrganizationAnalyzers>;

export const organizationAnalyzers = defineEvidence({
  kind: 'organizationAnalyzers',
  scope: 'organization',
  schema: OrganizationAnalyzers,
  reads: ['account:ListRegions', 'access-analyzer:ListAnalyzers', 'organizations:ListDelegatedAdministrators'],
});
