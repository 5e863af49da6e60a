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

/** Name, whom it trusts, the statement that says so, and the AWS managed policy attached. */
type RoleRow = readonly [string, SimTrust, Readonly<Record<string, unknown>>, string];

function candidates(draft: AccountDraft, organizationId: string, random: Random): readonly RiskyRole[] {
  const outside = { AWS: `arn:aws:iam::${OUTSIDE}:root` };
  const github = { Federated: iamArn(draft, `oidc-provider/${GITHUB}`) };
  const web = (condition: Readonly<Record<string, unknown>>) => ({
    Principal: github,
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, ...condition },
  });
  const roles: readonly RoleRow[] = [
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
    ...serviceRoles(draft),
  ];
  return roles.map(([name, trusts, statement, policy]) => ({
    name,
    trusts,
    trustPolicy: trustPolicy({ Action: 'sts:AssumeRole', ...statement }),
    ...serviceOf(name),
    attached: [policy],
  }));
}

/** For services that are rarer than those of programs. */
function serviceRoles(draft: AccountDraft): readonly RoleRow[] {
  return [
    // Its guide shows a trust policy with a source.
    ['text-messages', 'service', { Principal: { Service: 'sms-voice.amazonaws.com' } }, 'AmazonS3ReadOnlyAccess'],
    // Nothing says whether it names its source.
    ['cold-storage', 'service', { Principal: { Service: 'backup.amazonaws.com' } }, 'AmazonS3ReadOnlyAccess'],
    [
      'delivery-stream',
      'serviceOfThisAccount',
      {
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': draft.accountId } },
      },
      'AmazonS3ReadOnlyAccess',
    ],
    [
      'sign-up-texts',
      'serviceWithExternalId',
      {
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': `${draft.company}-pool` } },
      },
      'AmazonS3ReadOnlyAccess',
    ],
  ];
}

/** Those of these roles that a service may assume. */
function serviceOf(name: string): Pick<RiskyRole, 'service'> {
  const service = SERVICE_OF.get(name);
  return service === undefined ? {} : { service };
}

const SERVICE_OF: ReadonlyMap<string, string> = new Map([
  ['bastion', 'ec2'],
  ['cold-storage', 'backup'],
  ['delivery-stream', 'firehose'],
  ['event-target', 'events'],
  ['sign-up-texts', 'cognito-idp'],
  ['text-messages', 'sms-voice'],
]);
