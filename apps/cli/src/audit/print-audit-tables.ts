import type { AccountAudit, Audit, Finding, InputOf } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { renderPosture } from '../posture/render-posture.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { renderAuditSummary } from './render-audit-summary.ts';
import { renderFindingCounts } from './render-finding-counts.ts';

const UNSEEN_SHOWN = 20;

/** Prints how an audit ended, and what it found: the posture of its scope, or its findings by check. */
export async function printAuditTables(plinth: Plinth, audit: Audit, out: Terminal): Promise<void> {
  const { id: auditId, organizationId } = audit;
  const unseen: AccountAudit[] = await plinth.audits
    .listAccounts({ auditId, organizationId, outcome: ['failed', 'skipped'] })
    .toArray({ limit: UNSEEN_SHOWN });
  await out.write(`${renderAuditSummary(audit, unseen, out.style)}\n`);
  if (audit.accounts.total === 0) return;
  const scope = postureScope(audit);
  if (scope) {
    await out.write(renderPosture(await plinth.posture.get(scope), out.style));
    return;
  }
  const findings: AsyncIterable<Finding> = plinth.findings.list({ auditId, organizationId, limit: 500 });
  await out.write(await renderFindingCounts(findings, out.style));
}

/** Null when no posture covers exactly the audit's accounts. */
function postureScope({ organizationId, scope }: Audit): InputOf<'posture.get'> | null {
  if (scope.kind === 'organization') return { organizationId };
  if (scope.kind === 'ou') return { organizationId, ouId: scope.ouId };
  return scope.accountIds.length === 1 ? { organizationId, accountId: scope.accountIds[0] } : null;
}
