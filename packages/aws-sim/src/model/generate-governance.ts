import { DAY_MS, toInstant } from './clock.ts';
import { generateGuardrails } from './generate-guardrails.ts';
import { organizationsId } from './ids.ts';
import type {
  SimAccount,
  SimDelegatedAdministrator,
  SimGovernance,
  SimIdentityCenter,
  SimOrganizationPolicy,
  SimOu,
} from './organization-model.ts';
import { Random } from './random.ts';

export interface GovernanceInput {
  readonly seed: number;
  readonly epochMs: number;
  readonly organizationId: string;
  readonly rootId: string;
  readonly ous: readonly SimOu[];
  readonly accounts: readonly SimAccount[];
}

const FULL_ACCESS = allowing('*');
const REQUIRED_TAGS = JSON.stringify({ tags: { 'cost-center': { tag_key: { '@@assign': 'cost-center' } } } });

const TRUSTED = [
  'access-analyzer',
  'account',
  'cloudtrail',
  'config',
  'guardduty',
  'iam',
  'securityhub',
  'sso',
] as const;

/**
 * How the organization is governed: well meant, and attached in part. Guardrails hold for Workloads but not
 * for Sandbox; one delegated administrator is a forgotten sandbox.
 */
export function generateGovernance(input: GovernanceInput): SimGovernance {
  const random = new Random(input.seed, 'governance');
  const { rootId, ous, accounts, epochMs } = input;
  const ouId = (path: string): string => ous.find((ou) => ou.path === path)?.id ?? rootId;
  const policy = (draft: Omit<SimOrganizationPolicy, 'id' | 'awsManaged'>): SimOrganizationPolicy => ({
    ...draft,
    id: `p-${organizationsId(random, 8)}`,
    awsManaged: false,
  });
  const everywhere = [rootId, ...ous.map(({ id }) => id), ...accounts.map(({ id }) => id)];
  const [scp, rcp] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];
  return {
    featureSet: 'ALL',
    policyTypes: [rcp, scp, 'TAG_POLICY'],
    policies: [
      { ...FULL_AWS_ACCESS, targetIds: everywhere },
      { ...RCP_FULL_AWS_ACCESS, targetIds: everywhere },
      ...generateGuardrails(input).map(policy),
      policy({
        name: 'own-identities',
        type: rcp,
        guards: 'externalAccountsAtResources',
        document: onlyIdentitiesOf(input.organizationId),
        targetIds: [ouId('Workloads/Prod')],
      }),
      policy({ name: 'tags', type: 'TAG_POLICY', document: REQUIRED_TAGS, targetIds: [rootId] }),
    ],
    delegatedAdministrators: generateDelegates({ random, accounts, epochMs }),
    identityCenter: generateIdentityCenter(input),
    trustedServices: TRUSTED.map((service) => ({
      servicePrincipal: `${service}.amazonaws.com`,
      enabledAt: toInstant(epochMs - random.int(30, 900) * DAY_MS),
    })),
  };
}

/** Most organizations have one, some of them in several Regions; one that is being deleted lets nobody in. */
function generateIdentityCenter({ seed, epochMs }: GovernanceInput): SimIdentityCenter | null {
  const random = new Random(seed, 'identity center');
  const kind = random.weighted([
    ['single', 3],
    ['replicated', 1],
    ['deleted', 1],
    ['none', 1],
  ]);
  if (kind === 'none') return null;
  return {
    arn: `arn:aws:sso:::instance/ssoins-${organizationsId(random, 16)}`,
    identityStoreId: `d-${organizationsId(random, 10)}`,
    status: kind === 'deleted' ? 'DELETE_IN_PROGRESS' : 'ACTIVE',
    createdAt: toInstant(epochMs - random.int(30, 900) * DAY_MS),
    regions: [
      random.pick(['eu-central-1', 'us-east-1', 'us-west-2']),
      ...(kind === 'replicated' ? ['ap-southeast-2'] : []),
    ],
  };
}

/** The account that owns the organization's analyzers: the security tooling. */
export function isSecurityAccount({ index }: Pick<SimAccount, 'index'>): boolean {
  return index === 2;
}

function generateDelegates(input: {
  readonly random: Random;
  readonly accounts: readonly SimAccount[];
  readonly epochMs: number;
}): readonly SimDelegatedAdministrator[] {
  const { random, accounts, epochMs } = input;
  const delegated = (services: readonly string[]) =>
    services.map((service) => ({
      servicePrincipal: `${service}.amazonaws.com`,
      delegatedAt: toInstant(epochMs - random.int(30, 900) * DAY_MS),
    }));
  const security = accounts.find(isSecurityAccount);
  const forgotten = accounts.find(({ index, state }) => index > 4 && index % 7 === 6 && state === 'ACTIVE');
  return [
    ...(security
      ? [{ accountId: security.id, services: delegated(['access-analyzer', 'guardduty', 'securityhub']) }]
      : []),
    ...(forgotten ? [{ accountId: forgotten.id, services: delegated(['config']) }] : []),
  ];
}

const FULL_AWS_ACCESS = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  type: 'SERVICE_CONTROL_POLICY',
  awsManaged: true,
  document: FULL_ACCESS,
} as const;

const RCP_FULL_AWS_ACCESS = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  type: 'RESOURCE_CONTROL_POLICY',
  awsManaged: true,
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  }),
} as const;

function allowing(action: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
}

function onlyIdentitiesOf(organizationId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
    ],
  });
}
