import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { SimPolicy, SimRole, SimTrust } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';
import { iamId } from './ids.ts';
import { policyDocument } from './policy-documents.ts';
import type { Random } from './random.ts';
import { generateRiskyRoles } from './risky-roles.ts';
import { accountTrust, samlTrust, serviceTrust } from './trust-policy.ts';
import { generateShapedRoles } from './trust-shapes.ts';

export interface RolesInput {
  readonly draft: AccountDraft;
  readonly policies: readonly SimPolicy[];
  /** The role that audits assume; null in the caller's own account. */
  readonly auditRole: {
    readonly name: string;
    readonly trustedAccountId: string;
    readonly externalId: string | null;
  } | null;
  /** Trusted by OrganizationAccountAccessRole; null in the management account and in invited ones. */
  readonly creatorAccountId: string | null;
  /** The SAML provider of IAM Identity Center, when the account has one. */
  readonly identityCenterArn: string | null;
  readonly organizationId: string;
}

interface RoleSpec {
  readonly name: string;
  readonly path?: string;
  readonly trustPolicy: string;
  readonly attached?: readonly string[];
  readonly description?: string;
  readonly inline?: boolean;
  readonly trusts?: SimTrust;
  readonly service?: string;
}

const SERVICES = ['lambda', 'ec2', 'ecs-tasks', 'states', 'codebuild', 'glue', 'events'] as const;
const SERVICE_LINKED = [
  { service: 'support', role: 'AWSServiceRoleForSupport', policy: 'AWSSupportServiceRolePolicy' },
  { service: 'trustedadvisor', role: 'AWSServiceRoleForTrustedAdvisor', policy: 'AWSTrustedAdvisorServiceRolePolicy' },
  { service: 'organizations', role: 'AWSServiceRoleForOrganizations', policy: 'AWSOrganizationsServiceTrustPolicy' },
  { service: 'sso', role: 'AWSServiceRoleForSSO', policy: 'AWSSSOServiceRolePolicy' },
] as const;
const PERMISSION_SETS = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess', 'Billing'] as const;

const PROGRAM_ROLE_COUNTS = { federated: [1, 15], small: [1, 15], medium: [20, 120], large: [200, 1000] } as const;

/** The account's roles: service-linked and SSO-reserved ones, those of programs, and the audit role. */
export function generateRoles(input: RolesInput): readonly SimRole[] {
  const random = drawsFor(input.draft, 'roles');
  const risky = generateRiskyRoles(input.draft, input.organizationId);
  const specs: readonly RoleSpec[] = [
    ...fixedRoles(input, random),
    ...programRoles(input, random),
    ...risky,
    ...generateShapedRoles(input.draft, input.organizationId),
    ...landingZoneRoles(input),
  ];
  return specs.map((spec) => generateRole(input.draft, spec, random));
}

function fixedRoles(
  { auditRole, creatorAccountId, identityCenterArn, draft }: RolesInput,
  random: Random,
): readonly RoleSpec[] {
  const specs: RoleSpec[] = SERVICE_LINKED.map(({ service, role, policy }) => ({
    name: role,
    path: `/aws-service-role/${service}.amazonaws.com/`,
    trustPolicy: serviceTrust(service),
    service,
    attached: [policy],
  }));
  if (auditRole) {
    const { trustedAccountId, externalId } = auditRole;
    specs.push({
      name: auditRole.name,
      trustPolicy: accountTrust(trustedAccountId, externalId),
      trusts: 'insideAccount',
      attached: ['SecurityAudit'],
      description: 'Read-only role of Plinth',
    });
  }
  if (creatorAccountId) {
    const trustPolicy = accountTrust(creatorAccountId);
    specs.push({
      name: 'OrganizationAccountAccessRole',
      trustPolicy,
      trusts: 'insideAccount',
      attached: ['AdministratorAccess'],
    });
  }
  if (identityCenterArn) specs.push(...PERMISSION_SETS.map((set) => ssoRole(set, identityCenterArn, random)));
  if (random.chance(draft.hygiene === 'exemplary' ? 1 : 0.4)) {
    const trustPolicy = accountTrust(draft.accountId);
    specs.push({ name: 'aws-support-access', trustPolicy, trusts: 'insideAccount', attached: ['AWSSupportAccess'] });
  }
  return specs;
}

/** Account Factory for Terraform makes them in every account of its own, with a trust in the account that it runs in. */
function landingZoneRoles({ draft, creatorAccountId }: RolesInput): readonly RoleSpec[] {
  if (creatorAccountId === null || !drawsFor(draft, 'landing zone').chance(0.3)) return [];
  return ['AWSAFTExecution', 'AWSAFTService'].map((name) => ({
    name,
    trustPolicy: accountTrust(creatorAccountId),
    trusts: 'insideAccount',
    attached: ['AdministratorAccess'],
  }));
}

function ssoRole(permissionSet: string, providerArn: string, random: Random): RoleSpec {
  return {
    name: `AWSReservedSSO_${permissionSet}_${random.text('0123456789abcdef', 16)}`,
    path: '/aws-reserved/sso.amazonaws.com/eu-central-1/',
    trustPolicy: samlTrust(providerArn),
    trusts: 'identityCenter',
    attached: [permissionSet],
  };
}

function programRoles({ draft }: RolesInput, random: Random): readonly RoleSpec[] {
  return Array.from({ length: random.between(PROGRAM_ROLE_COUNTS[draft.size]) }, (_, at) => {
    const service = random.pick(SERVICES);
    return {
      name: `${draft.company}-${service}-${at}`,
      path: random.chance(0.3) ? '/service-role/' : '/',
      trustPolicy: serviceTrust(service),
      service,
      attached: random.chance(0.6)
        ? [random.pick(['AWSLambdaBasicExecutionRole', 'CloudWatchAgentServerPolicy', 'AmazonS3ReadOnlyAccess'])]
        : [],
      inline: random.chance(0.5),
    };
  });
}

function generateRole(draft: AccountDraft, spec: RoleSpec, random: Random): SimRole {
  const path = spec.path ?? '/';
  const ageDays = random.int(5, draft.ageDays);
  return {
    name: spec.name,
    path,
    id: iamId(random, 'AROA'),
    arn: iamArn(draft, `role${path}${spec.name}`),
    createdAt: daysAgo(draft, random, ageDays),
    description: spec.description ?? null,
    trustPolicy: spec.trustPolicy,
    ...(spec.trusts && { trusts: spec.trusts }),
    ...(spec.service && { service: spec.service }),
    maxSessionSeconds: 3600,
    inlinePolicies: spec.inline ? [{ name: 'permissions', ...policyDocument(random, draft.rates.adminPolicy) }] : [],
    attachedPolicyArns: (spec.attached ?? []).map(awsManagedPolicyArn),
    permissionsBoundaryArn: null,
    lastUsed: random.chance(0.75)
      ? { at: daysAgo(draft, random, random.int(0, Math.min(ageDays - 1, 300))), region: 'us-east-1' }
      : null,
    tags: random.chance(0.2) ? { 'managed-by': 'terraform' } : {},
  };
}
