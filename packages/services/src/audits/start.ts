import {
  AuditId,
  type CallContext,
  type OrganizationId,
  type ParsedInputOf,
  type StartedAudit,
} from '@plinth/contract';
import { resolveChoices } from '@plinth/core';
import { maySee } from '../access/resolve-organization.ts';
import { getCallersOrganization, recordOrganization } from '../aws/callers-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { readChoices } from '../parameters/read-choices.ts';
import { ServiceError } from '../service-error.ts';
import { chooseAccess } from './choose-access.ts';
import { chooseChecks } from './choose-checks.ts';
import { discoverAuditJob } from './jobs/discover-audit.ts';

type Input = ParsedInputOf<'audits.start'>;

/**
 * `audits.start`: gets the organization of the AWS credentials, then creates the audit and its first job in one
 * transaction. An equal audit that has not ended is the same one: then nothing is created.
 */
export async function startAudit(deps: Dependencies, context: CallContext, input: Input): Promise<StartedAudit> {
  const checkIds = chooseChecks(deps, input.checkIds);
  const access = chooseAccess(deps, input.access);
  const organizationId = await establishOrganization(deps, context, input);
  const auditId = AuditId.parse(deps.newId());
  const createdAt = deps.now();
  const audit = await deps.database.transaction(organizationId, async (tx) => {
    const { scope } = input;
    const startedBy = context.principal.id;
    const checks = deps.checks.filter(({ id }) => checkIds.includes(id));
    const parameters = resolveChoices(checks, await readChoices(tx));
    const asked = { scope, checkIds, access, parameters };
    const unended = await tx.audits.findUnended(asked);
    if (unended !== null) return { ...unended, isNew: false };
    const created = await tx.audits.create({ id: auditId, ...asked, startedBy, createdAt });
    await deps.jobs.enqueue(tx, [discoverAuditJob.create({ organizationId, auditId })]);
    const data = { scope, access, checks: checkIds.length };
    await tx.events.append({ type: 'audit.started', actor: startedBy, subject: auditId, data }, createdAt);
    return { ...created, isNew: true };
  });
  deps.jobs.wake();
  if (audit.isNew) deps.log.info({ auditId, organizationId, scope: input.scope.kind }, 'audit started');
  return audit;
}

async function establishOrganization(
  deps: Dependencies,
  context: CallContext,
  { scope }: Input,
): Promise<OrganizationId> {
  const organization = await getCallersOrganization(deps, context);
  const { id, caller, description } = organization;
  if (!maySee(context.principal, id)) {
    throw new ServiceError(
      'forbidden',
      `This API key may not see ${id}, the organization of the server's AWS credentials.`,
    );
  }
  if (description === null && scope.kind === 'ou') {
    throw new ServiceError('invalid_input', `Account ${caller.accountId} is in no organization, so there are no OUs.`, {
      errors: [{ pointer: '/scope/ouId', detail: `account ${caller.accountId} is in no organization` }],
    });
  }
  await recordOrganization(deps, organization);
  return id;
}
