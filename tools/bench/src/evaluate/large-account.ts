import type { AuthorizationDetails, CredentialReport, IamGroup, IamRole, IamUser, ManagedPolicy } from '@plinth/core';
import { AWS_MANAGED, documentOf, ordinaryDocument } from './documents.ts';
import { createDraws, type Draws } from './draws.ts';

/** How many of each a generated account has. */
export interface AccountMeasures {
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly policies: number;
}

/** The evidence of a very large account that takes time to evaluate. */
export interface LargeAccount {
  readonly authorizationDetails: AuthorizationDetails;
  readonly credentialReport: CredentialReport;
}

const ACCOUNT = '111122223333';
const CREATED_AT = '2025-02-03T04:05:06Z';

/**
 * A very large account, the same for the same seed. Most users share the policies of their groups, but
 * few have the same groups; some have policies of their own, and a boundary.
 */
export function generateLargeAccount(measures: AccountMeasures, seed: number): LargeAccount {
  const draws = createDraws(seed);
  const policies = [
    ...Object.entries(AWS_MANAGED).map(([name, document]) => managedPolicy('aws', name, document)),
    ...Array.from({ length: measures.policies }, (_, at) =>
      managedPolicy(ACCOUNT, `policy-${at}`, ordinaryDocument(draws), [
        ordinaryDocument(draws),
        ordinaryDocument(draws),
      ]),
    ),
  ];
  const groups = Array.from({ length: measures.groups }, (_, at): IamGroup => {
    return { ...entity('group', at), ...policiesOf(draws, policies, { most: 4, inline: 0.2 }) };
  });
  const users = Array.from({ length: measures.users }, (_, at): IamUser => {
    return {
      ...entity('user', at),
      ...policiesOf(draws, policies, { most: draws.chance(0.2) ? 2 : 0, inline: 0.1 }),
      groups: draws.some(groups, draws.int(0, 3)).map(({ name }) => name),
      permissionsBoundaryArn: draws.chance(0.1) ? arnOf('aws', 'policy/PowerUserAccess') : null,
      tags: { team: draws.word(3) },
    };
  });
  const roles = Array.from({ length: measures.roles }, (_, at): IamRole => {
    return {
      ...entity('role', at),
      ...policiesOf(draws, policies, { most: 4, inline: 0.4 }),
      trustPolicy: trustPolicy(draws),
      permissionsBoundaryArn: draws.chance(0.2) ? arnOf('aws', 'policy/PowerUserAccess') : null,
      lastUsedAt: draws.chance(0.7) ? '2026-10-03T04:05:06Z' : null,
      lastUsedRegion: 'us-east-1',
      tags: {},
    };
  });
  return { authorizationDetails: { users, groups, roles, policies }, credentialReport: report(draws, users) };
}

function managedPolicy(
  account: string,
  name: string,
  document: ManagedPolicy['document'],
  others: readonly ManagedPolicy['document'][] = [],
): ManagedPolicy {
  return {
    arn: arnOf(account, `policy/${name}`),
    name,
    id: `ANPA${name}`,
    path: '/',
    attachmentCount: 3,
    permissionsBoundaryUsageCount: 0,
    defaultVersionId: 'v1',
    document,
    otherVersions: others.map((other, at) => ({ id: `v${at + 2}`, document: other })),
  };
}

function entity(type: string, at: number): Pick<IamGroup, 'arn' | 'name' | 'id' | 'path' | 'createdAt'> {
  // Lists are sorted by ARN.
  const name = `${type}-${String(at).padStart(5, '0')}`;
  return { arn: arnOf(ACCOUNT, `${type}/${name}`), name, id: `AIDA${name}`, path: '/', createdAt: CREATED_AT };
}

function arnOf(account: string, resource: string): string {
  return `arn:aws:iam::${account}:${resource}`;
}

function policiesOf(
  draws: Draws,
  policies: readonly ManagedPolicy[],
  { most, inline }: { readonly most: number; readonly inline: number },
): Pick<IamGroup, 'attachedPolicies' | 'inlinePolicies'> {
  return {
    attachedPolicies: draws.some(policies, draws.int(0, most)).map(({ arn, name }) => ({ arn, name })),
    inlinePolicies: draws.chance(inline) ? [{ name: 'own', document: ordinaryDocument(draws) }] : [],
  };
}

function trustPolicy(draws: Draws): IamRole['trustPolicy'] {
  const Condition = draws.chance(0.3) ? { StringEquals: { 'sts:ExternalId': draws.word(9) } } : {};
  return documentOf([
    draws.pick<object>([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com', 'ssm.amazonaws.com'] }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'sts:AssumeRole', Condition },
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringLike: { 'token.actions.githubusercontent.com:sub': `repo:example/${draws.word(6)}:*` },
        },
      },
    ]),
  ]);
}

function report(draws: Draws, users: readonly IamUser[]): CredentialReport {
  const none = { lastUsed: 'N/A', lastUsedRegion: 'N/A', lastUsedService: 'N/A' } as const;
  return {
    root: null,
    users: users.map(({ name, arn }) => {
      const [hasPassword, hasKey] = [draws.chance(0.6), draws.chance(0.5)];
      return {
        user: name,
        arn,
        createdAt: CREATED_AT,
        passwordEnabled: hasPassword,
        passwordLastUsed: hasPassword ? '2026-10-03T04:05:06Z' : 'N/A',
        passwordLastChanged: hasPassword ? CREATED_AT : 'N/A',
        passwordNextRotation: 'N/A',
        mfaActive: draws.chance(0.7),
        accessKeys: [
          { slot: 1, active: hasKey, lastRotated: hasKey ? CREATED_AT : 'N/A', ...none },
          { slot: 2, active: false, lastRotated: 'N/A', ...none },
        ],
        certificates: [],
        hasMoreCredentials: false,
      };
    }),
    nameless: null,
  };
}
