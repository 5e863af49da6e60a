import type { AccountModel, SimInlinePolicy } from '@plinth/aws-sim';
import type { AuthorizationDetails, IamGroup, IamRole, IamUser, PolicyDocument } from '@plinth/core';

const CREATED_AT = '2025-02-03T04:05:06Z';

/** The simulated account with these users, groups and policies, and these roles beside its own. */
export function toModel(model: AccountModel, { users, groups, roles, policies }: AuthorizationDetails): AccountModel {
  const common = { createdAt: CREATED_AT, permissionsBoundaryArn: null, tags: {} };
  return {
    ...model,
    users: users.map((user) => ({
      ...toPrincipal(user),
      ...common,
      password: null,
      accessKeys: [],
      mfaDevices: [],
      signingCertificates: [],
      groups: user.groups,
    })),
    groups: groups.map((group) => ({ ...toPrincipal(group), createdAt: CREATED_AT })),
    roles: [
      ...model.roles,
      ...roles.map((role) => ({
        ...toPrincipal(role),
        ...common,
        description: null,
        trustPolicy: textOf(role.trustPolicy),
        maxSessionSeconds: 3600,
        lastUsed: null,
      })),
    ],
    policies: policies.map(({ name, path, arn, document, otherVersions = [] }) => ({
      name,
      path,
      id: `ANPA${name}`,
      arn,
      createdAt: CREATED_AT,
      document: textOf(document),
      versionId: 'v1',
      otherVersions: otherVersions.map((other) => ({ versionId: other.id, document: textOf(other.document) })),
    })),
    serviceCredentials: [],
  };
}

function toPrincipal({ name, path, id, arn, inlinePolicies, attachedPolicies }: IamUser | IamGroup | IamRole) {
  return {
    name,
    path,
    id,
    arn,
    inlinePolicies: inlinePolicies.map(
      ({ name: policy, document }): SimInlinePolicy => ({ name: policy, document: textOf(document) }),
    ),
    attachedPolicyArns: attachedPolicies.map((policy) => policy.arn),
  };
}

function textOf(document: PolicyDocument): string {
  if ('malformed' in document) return document.malformed;
  return JSON.stringify(document.json);
}
