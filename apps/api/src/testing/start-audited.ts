import { type Audit, type InputOf, type OperationId } from '@plinth/contract';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from './api-client.ts';
import { type Harness, startHarness } from './start-harness.ts';

/** A server whose simulated organization was audited, and one valid input for every operation. */
export interface AuditedHarness {
  readonly harness: Harness;
  readonly server: RunningServer;
  readonly api: ApiClient;
  readonly audit: Audit;
  /** Required for each operation. */
  readonly inputs: { readonly [Id in OperationId]: InputOf<Id> };
}

/** Starts a server over a small organization and waits for its first audit. */
export async function startAudited(): Promise<AuditedHarness> {
  const harness = await startHarness({ accounts: 6, seed: 3 });
  const server = await harness.start();
  const api = new ApiClient(server.url, server.firstApiKey ?? '');
  const { id } = await api.call('audits.start', {});
  const audit = await api.until(id, ({ endedAt }) => endedAt !== null);
  const { organizationId } = audit;
  const [finding] = (await api.call('findings.list', {})).items;
  const [account] = (await api.call('accounts.list', {})).items;
  if (finding === undefined || account === undefined) throw new Error('nothing was found');
  const auditId = id;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const exception = await api.call('exceptions.create', {
    accountId: account.id,
    reason: 'r',
    owner: 'o',
    expiresAt: tomorrow,
  });
  const inputs: AuditedHarness['inputs'] = {
    'system.health': {},
    'system.version': {},
    'organizations.list': {},
    'organizations.get': { organizationId },
    'accounts.list': { state: ['ACTIVE'] },
    'accounts.get': { accountId: account.id },
    'audits.start': { scope: { kind: 'accounts', accountIds: [account.id] } },
    'audits.get': { auditId },
    'audits.list': { status: ['complete', 'partial'] },
    'audits.cancel': { auditId },
    'audits.listAccounts': { auditId, outcome: ['succeeded'] },
    'audits.replay': { auditId, checkIds: [finding.checkId], limit: 2 },
    'audits.watch': { auditId },
    'checks.list': {},
    'checks.get': { checkId: finding.checkId },
    'frameworks.list': {},
    'frameworks.get': { framework: 'cis-aws-foundations', version: '5.0' },
    'frameworks.posture': { framework: 'security-status', version: 'strict' },
    'results.list': { status: ['FAIL'], limit: 3 },
    'results.resources': { accountId: account.id, checkId: finding.checkId, limit: 3 },
    'findings.list': { severity: ['CRITICAL', 'HIGH'], organizationId },
    'findings.get': { findingId: finding.id },
    'findings.explain': { findingId: finding.id },
    'exceptions.create': { findingId: finding.id, reason: 'r', owner: 'o', expiresAt: tomorrow },
    'exceptions.list': { status: ['active', 'revoked'] },
    'exceptions.get': { exceptionId: exception.id },
    'exceptions.revoke': { exceptionId: exception.id },
    'parameters.list': {},
    'parameters.set': { checkId: 'root/not-used-recently', name: 'quietDays', value: 30 },
    'parameters.reset': { checkId: 'root/not-used-recently', name: 'quietDays' },
    'posture.get': {},
  };
  return { harness, server, api, audit, inputs };
}
