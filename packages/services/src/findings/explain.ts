import type {
  CallContext,
  CheckGuidance,
  EvidenceSeen,
  Finding,
  FindingExplanation,
  ParsedInputOf,
} from '@plinth/contract';
import {
  type Check,
  type EvidenceName,
  excerptEvidence,
  findFramework,
  parseCheckPage,
  type Snapshot,
} from '@plinth/core';
import type { Tx } from '@plinth/db';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `findings.explain`: the evidence, the rule that it breaks, why that matters, and how to fix it. */
export async function explainFinding(
  deps: Dependencies,
  context: CallContext,
  { organizationId, findingId }: ParsedInputOf<'findings.explain'>,
): Promise<FindingExplanation> {
  return inOrganization(deps, context, organizationId, async (tx) => {
    const { history: _, ...finding } = found(await tx.findings.find(findingId), `finding ${findingId}`);
    const check = deps.checks.find(({ id }) => id === finding.checkId) ?? null;
    return {
      finding,
      seen: await findSeen(tx, finding, check),
      guidance: check && toGuidance(check, await deps.readCheckPage(check.id)),
      automation: {
        available: false,
        statement: 'Plinth changes nothing in AWS yet: fix it by hand, then audit again.',
      },
    };
  });
}

async function findSeen(tx: Tx, finding: Finding, check: Check | null): Promise<FindingExplanation['seen']> {
  if (check === null) return null;
  const { evidence, optional = [], addedLater = [] } = check;
  const needed = evidence.filter((kind) => !optional.includes(kind) && !addedLater.includes(kind));
  const lastSeen = await tx.findings.findLastSeen(finding.id, needed);
  if (lastSeen === null) return null;
  const stored = await tx.ledger.findSnapshot(lastSeen.auditId, finding.accountId, check.evidence);
  if (stored === null) return null;
  return {
    auditId: lastSeen.auditId,
    observedAt: stored.observedAt.toISOString(),
    evidence: check.evidence.map((kind) => toSeen(kind, stored.snapshot, finding.resource)),
  };
}

function toSeen(kind: EvidenceName, snapshot: Snapshot, resource: string): EvidenceSeen {
  const evidence = snapshot[kind];
  if (evidence?.available) {
    const { excerpts, truncated } = excerptEvidence(evidence.data, resource);
    return { kind, observedAt: evidence.observedAt, cause: null, excerpts: [...excerpts], truncated };
  }
  const cause = evidence?.cause ?? { code: 'incomplete', message: 'It was not collected.' };
  return { kind, observedAt: null, cause, excerpts: [], truncated: false };
}

function toGuidance({ title, controls }: Check, markdown: string): CheckGuidance {
  const page = parseCheckPage(markdown);
  return {
    title,
    rule: page.whatItChecks,
    why: page.whyItMatters,
    fix: page.fix,
    whenNotToFix: page.whenNotToFix,
    references: page.references,
    controls: controls.map((ref) => {
      const framework = findFramework(ref.framework, ref.version);
      const control = framework?.controls.find(({ id }) => id === ref.control);
      return { ...ref, frameworkTitle: framework?.title ?? ref.framework, controlTitle: control?.title ?? ref.control };
    }),
  };
}
