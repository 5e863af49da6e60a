import { createSemaphore, type Semaphore } from '@plinth/async';
import { type CallContext, OPERATION_IDS, type OperationId, operations, type Services } from '@plinth/contract';
import { authorize } from './access/authorize.ts';
import { getAccount } from './accounts/get.ts';
import { listAccounts } from './accounts/list.ts';
import { type AuditFeeds, createAuditFeeds } from './audits/audit-feeds.ts';
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
import { createRecentlyUsed, type RecentlyUsed } from './evaluation/recently-used.ts';
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
import { type JudgedCheck, listResources } from './results/resources.ts';
import { health } from './system/health.ts';
import { version } from './system/version.ts';

/** What the verbs share in a process, besides what comes from outside. */
interface VerbDependencies extends Dependencies {
  readonly auditFeeds: AuditFeeds;
  /** Accounts whose evidence is evaluated again at once. */
  readonly replays: Semaphore;
  readonly judgedChecks: RecentlyUsed<string, JudgedCheck>;
}

const REPLAYS_AT_ONCE = 2;
/** Each has some megabytes when the account has tens of thousands of resources. */
const JUDGED_CHECKS_KEPT = 4;

/** A verb as its file exports it. Its caller is authorized already. */
type Verb<Id extends OperationId> = (
  deps: VerbDependencies,
  ...call: Parameters<Services[Id]>
) => ReturnType<Services[Id]>;

const VERBS: { readonly [Id in OperationId]: Verb<Id> } = {
  'system.health': health,
  'system.version': version,
  'organizations.list': listOrganizations,
  'organizations.get': getOrganization,
  'accounts.list': listAccounts,
  'accounts.get': getAccount,
  'audits.start': startAudit,
  'audits.get': getAudit,
  'audits.list': listAudits,
  'audits.cancel': cancelAudit,
  'audits.listAccounts': listAuditAccounts,
  'audits.replay': replayAudit,
  'audits.watch': watchAudit,
  'checks.list': listChecks,
  'checks.get': getCheck,
  'frameworks.list': listFrameworks,
  'frameworks.get': getFramework,
  'frameworks.posture': getFrameworkPosture,
  'results.list': listResults,
  'results.resources': listResources,
  'findings.list': listFindings,
  'findings.get': getFinding,
  'findings.explain': explainFinding,
  'parameters.list': listParameters,
  'parameters.set': setParameter,
  'parameters.reset': resetParameter,
  'exceptions.create': createException,
  'exceptions.list': listExceptions,
  'exceptions.get': getException,
  'exceptions.revoke': revokeException,
  'posture.get': getPosture,
};

/**
 * Every operation of the contract: its caller is authorized here, for all operations alike, then its verb runs. A verb
 * makes its changes in one transaction with its event, and returns a contract type or throws a `ServiceError`.
 * Inputs are validated already: the transports parse them by the contract.
 */
export function createServices(dependencies: Dependencies): Services {
  const deps = {
    ...dependencies,
    auditFeeds: createAuditFeeds(dependencies),
    replays: createSemaphore(REPLAYS_AT_ONCE),
    judgedChecks: createRecentlyUsed<string, JudgedCheck>(JUDGED_CHECKS_KEPT),
  };
  return toServices(Object.fromEntries(OPERATION_IDS.map((id) => [id, authorized(deps, id)])));
}

type AnyVerb = (context: CallContext, input: unknown) => unknown;

function authorized(deps: VerbDependencies, id: OperationId): AnyVerb {
  const verb = bind(deps, id);
  if (operations[id].kind === 'subscription') {
    return async function* (context, input) {
      authorize(context.principal, id);
      yield* toEvents(verb(context, input));
    };
  }
  return async (context, input) => {
    authorize(context.principal, id);
    return verb(context, input);
  };
}

function bind(deps: VerbDependencies, id: OperationId): AnyVerb {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the input was parsed by this very operation's schema
  const verb = VERBS[id] as (deps: VerbDependencies, context: CallContext, input: unknown) => unknown;
  return (context, input) => verb(deps, context, input);
}

function toEvents(stream: unknown): AsyncIterable<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by its type in VERBS, a subscription's verb returns a stream
  return stream as AsyncIterable<unknown>;
}

function toServices(verbs: Readonly<Record<string, AnyVerb>>): Services {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from VERBS, which has the type of Services
  return verbs as Services;
}
