import type { SimAccount, SimGuard, SimOrganizationPolicy } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { failIf, failIfAny } from './expect-status.ts';
import type { Oracle, Oracles } from './oracle.ts';
import { isReserved } from './reserved.ts';
import { ageInDays, type Truth } from './truth.ts';

/** Services of the simulator's roles that run what a customer wrote. */
const COMPUTE: ReadonlySet<string> = new Set(['codebuild', 'ec2', 'ecs-tasks', 'glue', 'lambda']);

/** Those that callers are exempt from by what they are. */
const GUARDRAILS: readonly SimGuard[] = ['leaving', 'otherRegions'];

const EVALUATED_ONCE: Oracles = {
  'organization/accounts-activated': (truth) =>
    failIfAny(
      truth.accounts.filter(({ state }) => state === 'ACTIVE' || state === 'PENDING_ACTIVATION'),
      ({ state, joinedAt }) => state === 'PENDING_ACTIVATION' && ageInDays(joinedAt, truth) > 30,
    ),
  'organization/accounts-in-ous': (truth) =>
    failIfAny(activeMembers(truth), ({ parentId }) => parentId === truth.organization.rootId),
  'organization/ai-services-opted-out': covering('AISERVICES_OPT_OUT_POLICY', allActive),
  'organization/all-features': ({ organization }) => failIf(organization.governance.featureSet !== 'ALL'),
  'organization/backup-policies-attached': covering('BACKUP_POLICY', allActive),
  'organization/central-root-access-not-blocked': (truth) => {
    const { policyTypes } = truth.organization.governance;
    const managed = truth.rootFeatures.includes('RootCredentialsManagement');
    if (!managed || !policyTypes.includes('SERVICE_CONTROL_POLICY')) return 'NOT_APPLICABLE';
    return failIfAny(activeMembers(truth), (account) => isGuarded(truth, account, ['rootAndItsSessions']));
  },
  // Until the organization lists its delegated administrators as a parameter, each one is for a person to verify.
  'organization/delegated-administrators-expected': ({ organization }) =>
    manualIfAny(organization.governance.delegatedAdministrators),
  'organization/delegated-administrators-in-use': ({ organization, accounts }) =>
    failIfAny(
      organization.governance.delegatedAdministrators,
      ({ accountId, services }) =>
        services.length === 0 || accounts.find(({ id }) => id === accountId)?.state !== 'ACTIVE',
    ),
  'organization/exemptions-protected': (truth) => {
    const guarded = activeMembers(truth).filter((account) => isGuarded(truth, account, GUARDRAILS));
    return failIfAny(guarded, (account) =>
      guardsOver(truth, account, GUARDRAILS).some(
        ({ spares }) => spares === 'tag' || (spares === 'role' && !isGuarded(truth, account, ['sparedRole'])),
      ),
    );
  },
  'organization/identity-center-enabled': ({ organization }) =>
    organization.governance.identityCenter?.status === 'ACTIVE' ? 'PASS' : 'MANUAL',
  'organization/leaving-denied': guarding('leaving'),
  'organization/management-account-no-users': ({ model }) => failIf(model.users.length > 0),
  'organization/management-account-no-workloads': (truth) => {
    const used = truth.model.roles
      .filter((role) => !isReserved(role))
      .flatMap(({ service, lastUsed }) =>
        service !== undefined && lastUsed !== null && ageInDays(lastUsed.at, truth) < 90 ? [service] : [],
      );
    if (used.some((service) => COMPUTE.has(service))) return 'FAIL';
    return used.some((service) => service !== 'events') ? 'MANUAL' : 'PASS';
  },
  'organization/no-suspended-accounts': ({ accounts }) =>
    failIfAny(
      accounts.filter(({ state }) => state !== 'CLOSED'),
      ({ state }) => state === 'SUSPENDED' || state === 'PENDING_CLOSURE',
    ),
  'organization/rcps-cover-accounts': covering('RESOURCE_CONTROL_POLICY', activeMembers, isGuard),
  'organization/regions-limited': guarding('otherRegions'),
  'organization/root-credentials-managed-centrally': ({ rootFeatures }) =>
    failIf(!rootFeatures.includes('RootCredentialsManagement')),
  'organization/root-denied': guarding('root', 'rootAndItsSessions'),
  'organization/root-sessions-enabled': ({ rootFeatures }) => failIf(!rootFeatures.includes('RootSessions')),
  'organization/scps-cover-accounts': covering('SERVICE_CONTROL_POLICY', activeMembers, isGuard),
  // A member account can administer every service that the simulated organization trusts.
  'organization/services-administered-by-delegates': ({ organization: { governance } }) => {
    const delegated = new Set(
      governance.delegatedAdministrators.flatMap(({ services }) =>
        services.map(({ servicePrincipal }) => servicePrincipal),
      ),
    );
    return failIfAny(governance.trustedServices, ({ servicePrincipal }) => !delegated.has(servicePrincipal));
  },
  'organization/tag-policies-attached': covering('TAG_POLICY', allActive),
  // Until the organization lists its services as a parameter, each one is for a person to verify.
  'organization/trusted-services-expected': ({ organization }) => manualIfAny(organization.governance.trustedServices),
};

/** The organization is evaluated once, in the management account. */
export const ORGANIZATION_ORACLES: Oracles = {
  ...Object.fromEntries(
    Object.entries(EVALUATED_ONCE).map(([id, oracle]): [string, Oracle] => [
      id,
      (truth) => (truth.account.isManagement ? oracle(truth) : 'NOT_APPLICABLE'),
    ]),
  ),
  // The simulator's organization contains all accounts.
  'organization/member': () => 'PASS',
};

function manualIfAny(items: readonly unknown[]): Status {
  return items.length === 0 ? 'NOT_APPLICABLE' : 'MANUAL';
}

function allActive({ accounts }: Truth): readonly SimAccount[] {
  return accounts.filter(({ state }) => state === 'ACTIVE');
}

/** The accounts that control policies apply to. */
function activeMembers(truth: Truth): readonly SimAccount[] {
  return allActive(truth).filter(({ isManagement }) => !isManagement);
}

/** Whether a policy of the type applies to every account; it applies to none while the type is disabled. */
function covering(
  type: string,
  accountsOf: (truth: Truth) => readonly SimAccount[],
  counts: (policy: SimOrganizationPolicy) => boolean = () => true,
): Oracle {
  return (truth) => {
    if (!truth.organization.governance.policyTypes.includes(type)) return 'FAIL';
    return failIfAny(
      accountsOf(truth),
      (account) => !policiesOver(truth, account).some((policy) => policy.type === type && counts(policy)),
    );
  };
}

/** The full-access policies that AWS attaches limit nothing. */
function isGuard({ guards }: SimOrganizationPolicy): boolean {
  return guards !== undefined;
}

/** Whether one of these guards, in a service control policy, applies to every member account. */
function guarding(...guards: readonly SimGuard[]): Oracle {
  return (truth) => {
    if (!truth.organization.governance.policyTypes.includes('SERVICE_CONTROL_POLICY')) return 'FAIL';
    return failIfAny(activeMembers(truth), (account) => !isGuarded(truth, account, guards));
  };
}

function isGuarded(truth: Truth, account: SimAccount, wanted: readonly SimGuard[]): boolean {
  return guardsOver(truth, account, wanted).length > 0;
}

/** The SCPs that keep one of these from happening in an account. */
function guardsOver(truth: Truth, account: SimAccount, wanted: readonly SimGuard[]): readonly SimOrganizationPolicy[] {
  const above = idsAbove(truth, account);
  return policiesOver(truth, account).filter(
    ({ type, guards, onlyIn }) =>
      type === 'SERVICE_CONTROL_POLICY' &&
      guards !== undefined &&
      wanted.includes(guards) &&
      (onlyIn === undefined || onlyIn.some((id) => above.has(id))),
  );
}

/** The policies attached to the account, or to an OU or root above it. */
function policiesOver(truth: Truth, account: SimAccount): readonly SimOrganizationPolicy[] {
  const above = idsAbove(truth, account);
  return truth.organization.governance.policies.filter(({ targetIds }) => targetIds.some((id) => above.has(id)));
}

/** The account, and the OUs and root that it is in. */
function idsAbove({ organization }: Truth, account: SimAccount): ReadonlySet<string> {
  const above = new Set([account.id]);
  for (let parentId: string | undefined = account.parentId; parentId !== undefined; ) {
    above.add(parentId);
    parentId = organization.ous.find(({ id }) => id === parentId)?.parentId;
  }
  return above;
}
