import type { Audit, InputOf, Posture } from '@plinth/contract';
import { NotFoundError, type Plinth } from '@plinth/sdk';
import type { LensFilter } from '../lens/choose-lens.ts';
import { renderPosture } from '../posture/render-posture.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { renderAuditSummary } from './render-audit-summary.ts';
import { renderFindingCounts } from './render-finding-counts.ts';
import { groupUnseen } from './unseen-accounts.ts';

/** Prints how an audit ended, and what it found: the posture of its scope, or its findings by check. */
export async function printAuditTables(input: {
  readonly plinth: Plinth;
  readonly audit: Audit;
  readonly lens: LensFilter;
  readonly out: Terminal;
}): Promise<void> {
  const { plinth, audit, lens, out } = input;
  const { id: auditId, organizationId } = audit;
  const unseen = await groupUnseen(
    plinth.audits.listAccounts({ auditId, organizationId, outcome: ['failed', 'skipped'], limit: 500 }),
  );
  await out.write(`${renderAuditSummary(audit, unseen, out.style)}\n`);
  if (audit.accounts.total === 0) return;
  const scope = postureScope(audit);
  if (scope) {
    const posture = await findPosture(plinth, { ...scope, ...lens });
    if (posture) await out.write(renderPosture(posture, out.style));
    return;
  }
  const pages = plinth.findings.list({ ...lens, auditId, organizationId, limit: 500 }).pages();
  await out.write(await renderFindingCounts(pages, out.style));
}

/** Null for an account that turned out not to exist: the summary has already said so. */
async function findPosture(plinth: Plinth, scope: InputOf<'posture.get'>): Promise<Posture | null> {
  try {
    return await plinth.posture.get(scope);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

/** Null when no posture covers exactly the audit's accounts. */
function postureScope({ organizationId, scope }: Audit): InputOf<'posture.get'> | null {
  if (scope.kind === 'organization') return { organizationId };
  if (scope.kind === 'ou') return { organizationId, ouId: scope.ouId };
  return scope.accountIds.length === 1 ? { organizationId, accountId: scope.accountIds[0] } : null;
}
