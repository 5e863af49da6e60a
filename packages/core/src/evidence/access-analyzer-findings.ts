import { Cause } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/** An active finding of an analyzer for external access. */
export const AccessAnalyzerFinding = z.object({
  id: z.string(),
  /** Its ARN; null where AWS names none. */
  resource: z.string().nullable(),
  /** As CloudFormation names it: `AWS::S3::Bucket`. */
  resourceType: z.string(),
  /** Null where AWS doesn't say. */
  isPublic: z.boolean().nullable(),
  /** Who has access, by kind of principal: `AWS`, `Federated`, `CanonicalUser`. Empty where AWS doesn't say. */
  principal: z.record(z.string(), z.string()),
  /** What they may do; the first few. */
  actions: z.array(z.string()),
  /** Values by condition key; the first few. */
  condition: z.record(z.string(), z.string()),
  createdAt: z.string(),
  /** Why the resource could not be analyzed, as AWS names it (`ACCESS_DENIED`, `INTERNAL_ERROR`); null when it was. */
  error: z.string().nullable(),
});
export type AccessAnalyzerFinding = z.infer<typeof AccessAnalyzerFinding>;

/** One analyzer: its findings, as far as they were seen, and why those are not all. */
export const AnalyzerFindings = z.object({
  region: z.string(),
  analyzer: z.string(),
  findings: z.array(AccessAnalyzerFinding),
  /** Null when these are all. */
  cause: Cause.nullable(),
});
export type AnalyzerFindings = z.infer<typeof AnalyzerFindings>;

/**
 * ListFindings of each active analyzer for external access that the account has of its own, sorted by ARN: the active
 * findings about anything but IAM roles, whose trust policies are read and judged for themselves. An organization's
 * analyzers are not asked.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html
 */
export const AccessAnalyzerFindings = z.array(AnalyzerFindings);
export type AccessAnalyzerFindings = z.infer<typeof AccessAnalyzerFindings>;

export const accessAnalyzerFindings = defineEvidence({
  kind: 'accessAnalyzerFindings',
  schema: AccessAnalyzerFindings,
  reads: ['account:ListRegions', 'access-analyzer:ListAnalyzers', 'access-analyzer:ListFindings'],
});
