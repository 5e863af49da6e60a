import type { Services } from '@plinth/contract';
import { getAccount } from './accounts/get.ts';
import { listAccounts } from './accounts/list.ts';
import { cancelAudit } from './audits/cancel.ts';
import { getAudit } from './audits/get.ts';
import { listAudits } from './audits/list.ts';
import { listAuditAccounts } from './audits/list-accounts.ts';
import { replayAudit } from './audits/replay.ts';
import { startAudit } from './audits/start.ts';
import { watchAudit } from './audits/watch.ts';
import { getCheck } from './checks/get.ts';
import { listChecks } from './checks/list.ts';
import type { Dependencies } from './dependencies.ts';
import { createException } from './exceptions/create.ts';
import { getException } from './exceptions/get.ts';
import { listExceptions } from './exceptions/list.ts';
import { revokeException } from './exceptions/revoke.ts';
import { explainFinding } from './findings/explain.ts';
import { getFinding } from './findings/get.ts';
import { listFindings } from './findings/list.ts';
import { getFramework } from './frameworks/get.ts';
import { listFrameworks } from './frameworks/list.ts';
import { getFrameworkPosture } from './frameworks/posture.ts';
import { getOrganization } from './organizations/get.ts';
import { listOrganizations } from './organizations/list.ts';
import { listParameters } from './parameters/list.ts';
import { resetParameter } from './parameters/reset.ts';
import { setParameter } from './parameters/set.ts';
import { getPosture } from './posture/get.ts';
import { listResults } from './results/list.ts';
import { health } from './system/health.ts';
import { version } from './system/version.ts';

/**
 * Every operation of the contract as a verb that authorises its caller, changes what it changes in one
 * transaction with its event, and gives a contract type or throws a `ServiceError`. Inputs are validated
 * already: the transports parse them by the contract.
 */
export function createServices(deps: Dependencies): Services {
  return {
    'system.health': (context) => health(deps, context),
    'system.version': (context) => version(deps, context),
    'organizations.list': (context, input) => listOrganizations(deps, context, input),
    'organizations.get': (context, input) => getOrganization(deps, context, input),
    'accounts.list': (context, input) => listAccounts(deps, context, input),
    'accounts.get': (context, input) => getAccount(deps, context, input),
    'audits.start': (context, input) => startAudit(deps, context, input),
    'audits.get': (context, input) => getAudit(deps, context, input),
    'audits.list': (context, input) => listAudits(deps, context, input),
    'audits.cancel': (context, input) => cancelAudit(deps, context, input),
    'audits.listAccounts': (context, input) => listAuditAccounts(deps, context, input),
    'audits.replay': (context, input) => replayAudit(deps, context, input),
    'audits.watch': (context, input) => watchAudit(deps, context, input),
    'checks.list': (context, input) => listChecks(deps, context, input),
    'checks.get': (context, input) => getCheck(deps, context, input),
    'frameworks.list': (context, input) => listFrameworks(context, input),
    'frameworks.get': (context, input) => getFramework(deps, context, input),
    'frameworks.posture': (context, input) => getFrameworkPosture(deps, context, input),
    'results.list': (context, input) => listResults(deps, context, input),
    'findings.list': (context, input) => listFindings(deps, context, input),
    'findings.get': (context, input) => getFinding(deps, context, input),
    'findings.explain': (context, input) => explainFinding(deps, context, input),
    'parameters.list': (context, input) => listParameters(deps, context, input),
    'parameters.set': (context, input) => setParameter(deps, context, input),
    'parameters.reset': (context, input) => resetParameter(deps, context, input),
    'exceptions.create': (context, input) => createException(deps, context, input),
    'exceptions.list': (context, input) => listExceptions(deps, context, input),
    'exceptions.get': (context, input) => getException(deps, context, input),
    'exceptions.revoke': (context, input) => revokeException(deps, context, input),
    'posture.get': (context, input) => getPosture(deps, context, input),
  };
}
