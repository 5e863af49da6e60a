import type { AccountDraft } from './account-draft.ts';
import { drawsFor, iamArn } from './account-draft.ts';
import type { SimTrust } from './account-model.ts';
import type { Random } from './random.ts';
import { trustPolicy } from './trust-policy.ts';

export interface RiskyRole {
  readonly name: string;
  readonly trusts: SimTrust;
  readonly trustPolicy: string;
  readonly service?: string;
  readonly attached: readonly string[];
}

/** An account that belongs to somebody else. */
const OUTSIDE = '210987654321';
const GITHUB = 'token.actions.githubusercontent.com';

/** Roles that trust too much, and beside each a look-alike that doesn't. */
export function generateRiskyRoles(draft: AccountDraft, organizationId: string): readonly RiskyRole[] {
  const random = drawsFor(draft, 'risky roles');
  const made = candidates(draft, organizationId, random);
  return made.filter(() => random.chance(draft.rates.riskyRole));
}

export function githubProviderArn(draft: AccountDraft): string {
  return iamArn(draft, `oidc-provider/${GITHUB}`);
}

function candidates(draft: AccountDraft, organizationId: string, random: Random): readonly RiskyRole[] {
  const outside = { AWS: `arn:aws:iam::${OUTSIDE}:root` };
  const github = { Federated: githubProviderArn(draft) };
  const web = (condition: Readonly<Record<string, unknown>>) => ({
    Principal: github,
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, ...condition },
  });
  const roles: readonly (readonly [string, SimTrust, Readonly<Record<string, unknown>>, string])[] = [
    ['legacy-integration', 'anyone', { Principal: '*' }, 'ReadOnlyAccess'],
    ['legacy-upload', 'anyone', { Principal: { AWS: ['*'] } }, 'AmazonS3FullAccess'],
    [
      'shared-reader',
      'organization',
      { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } } },
      'ReadOnlyAccess',
    ],
    ['vendor-monitoring', 'outsideAccount', { Principal: outside }, 'ReadOnlyAccess'],
    [
      'vendor-backup',
      'outsideAccountWithExternalId',
      { Principal: outside, Condition: { StringEquals: { 'sts:ExternalId': random.text('0123456789abcdef', 12) } } },
      'AmazonS3ReadOnlyAccess',
    ],
    ['vendor-admin', 'outsideAccount', { Principal: { AWS: OUTSIDE } }, 'AdministratorAccess'],
    [
      'event-target',
      'serviceOfThisAccount',
      {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': draft.accountId } },
      },
      'AWSLambdaBasicExecutionRole',
    ],
    ['ci-deploy', 'githubAnyone', web({}), 'PowerUserAccess'],
    ['ci-preview', 'githubAnyone', web({ StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }), 'PowerUserAccess'],
    [
      'ci-release',
      'githubRepository',
      web({ StringLike: { [`${GITHUB}:sub`]: `repo:${draft.company}/app:ref:refs/heads/main` } }),
      'PowerUserAccess',
    ],
    ['bastion', 'service', { Principal: { Service: 'ec2.amazonaws.com' } }, 'AdministratorAccess'],
  ];
  return roles.map(([name, trusts, statement, policy]) => ({
    name,
    trusts,
    trustPolicy: trustPolicy({ Action: 'sts:AssumeRole', ...statement }),
    ...serviceOf(name),
    attached: [policy],
  }));
}

/** Those of these roles that a service may assume. */
function serviceOf(name: string): Pick<RiskyRole, 'service'> {
  if (name === 'event-target') return { service: 'events' };
  return name === 'bastion' ? { service: 'ec2' } : {};
}
