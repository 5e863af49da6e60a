import type { CallContext, CheckId, OutputOf, ParsedInputOf, Severity } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';

/** `results.list` */
export async function listResults(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'results.list'>,
): Promise<OutputOf<'results.list'>> {
  const { organizationId, cursor, limit, severity, ...filter } = input;
  const { auditId, accountId, ouId } = filter;
  const at = pastInstant(deps, input.at);
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (accountId !== undefined) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    if (ouId !== undefined) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    return tx.results.list({ ...filter, at, checkIds: checksOf(deps, severity) }, { cursor, limit });
  });
}

/** By their present severities. A check that this version doesn't have is in none. */
function checksOf({ checks }: Dependencies, severities: readonly Severity[] | undefined): CheckId[] | undefined {
  if (severities === undefined) return undefined;
  return checks.filter(({ severity }) => severities.includes(severity)).map(({ id }) => id);
}
