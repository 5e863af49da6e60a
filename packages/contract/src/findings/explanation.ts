import { z } from 'zod';
import { ControlRef } from '../checks/check.ts';
import { AuditId, Instant } from '../ids.ts';
import { Cause } from '../vocabulary.ts';
import { Finding } from './finding.ts';

/** One kind of evidence, as far as it is about a finding's resource. */
export const EvidenceSeen = z
  .object({
    /** e.g. `credentialReport` */
    kind: z.string(),
    /** When it was read; null when it is not available. */
    observedAt: Instant.nullable(),
    /** Why it is not available; null otherwise. */
    cause: Cause.nullable(),
    /** The objects that name the resource, each with the JSON Pointer to it; all of it (empty path) when none does. */
    excerpts: z.array(z.object({ path: z.string(), value: z.unknown() })),
    /** True when some of it was left out because of its size. */
    truncated: z.boolean(),
  })
  .meta({ id: 'EvidenceSeen' });
export type EvidenceSeen = z.infer<typeof EvidenceSeen>;

/** What a check's page says. All texts are Markdown. */
export const CheckGuidance = z
  .object({
    title: z.string(),
    /** What exactly the check evaluates. */
    rule: z.string(),
    why: z.string(),
    /** How to fix it by hand; `overview` comes before the ways to do it, and may be empty. */
    fix: z.object({
      overview: z.string(),
      console: z.string(),
      cli: z.string(),
      terraform: z.string(),
      cloudFormation: z.string(),
    }),
    whenNotToFix: z.string(),
    references: z.string(),
    /** The controls that fail while the finding is open: where the rule comes from. */
    controls: z.array(ControlRef.extend({ frameworkTitle: z.string(), controlTitle: z.string() })),
  })
  .meta({ id: 'CheckGuidance' });
export type CheckGuidance = z.infer<typeof CheckGuidance>;

export const FindingExplanation = z
  .object({
    finding: Finding,
    /** The newest evidence in which the finding was open; null when none is stored. */
    seen: z.object({ auditId: AuditId, observedAt: Instant, evidence: z.array(EvidenceSeen) }).nullable(),
    /** Null when this version of Plinth no longer has the check. */
    guidance: CheckGuidance.nullable(),
    /** What Plinth itself can do about it. */
    automation: z.object({ available: z.boolean(), statement: z.string() }),
  })
  .meta({ id: 'FindingExplanation' });
export type FindingExplanation = z.infer<typeof FindingExplanation>;
