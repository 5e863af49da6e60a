import { Cause } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

export const AccessAnalyzer = z.object({
  arn: z.string(),
  name: z.string(),
  /**
   * `ACCOUNT` and `ORGANIZATION` look for external access; `…_UNUSED_ACCESS` and `…_INTERNAL_ACCESS`
   * do not.
   */
  type: z.string(),
  /** `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`. */
  status: z.string(),
});
export type AccessAnalyzer = z.infer<typeof AccessAnalyzer>;

/** One Region: its analyzers, or why they could not be listed. */
export const RegionAnalyzers = z.union([
  z.object({ region: z.string(), analyzers: z.array(AccessAnalyzer) }),
  z.object({ region: z.string(), cause: Cause }),
]);
export type RegionAnalyzers = z.infer<typeof RegionAnalyzers>;

/**
 * ListAnalyzers in every Region that is enabled in the account, sorted by Region: account:ListRegions lists them, but in
 * GovCloud and China, where all accounts have all Regions.
 * An organization's analyzers are listed only in the account that owns them.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
 */
export const AccessAnalyzers = z.array(RegionAnalyzers);
export type AccessAnalyzers = z.infer<typeof AccessAnalyzers>;

export const accessAnalyzers = defineEvidence({
  kind: 'accessAnalyzers',
  schema: AccessAnalyzers,
  reads: ['account:ListRegions', 'access-analyzer:ListAnalyzers'],
});
