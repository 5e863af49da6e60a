import type { AccountModel, SimUser } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';
import { DAY_MS, toInstant } from './clock.ts';

/** Whose access key the server accepts: an IAM user in one of the accounts. */
export interface SimCaller {
  readonly accountId: string;
  readonly arn: string;
  readonly userName: string;
  readonly userId: string;
  readonly accessKeyId: string;
}

const GROUP = 'PlinthCallers';

/** The account with the caller's user in it, well kept: young key, in a group, no console access. */
export function addCaller(model: AccountModel, caller: SimCaller, epochMs: number): AccountModel {
  const createdAt = toInstant(epochMs - 30 * DAY_MS);
  const user: SimUser = {
    name: caller.userName,
    path: '/',
    id: caller.userId,
    arn: caller.arn,
    createdAt,
    password: null,
    accessKeys: [
      {
        id: caller.accessKeyId,
        active: true,
        createdAt: toInstant(epochMs - 20 * DAY_MS),
        lastUsed: { at: toInstant(epochMs - 3_600_000), region: 'us-east-1', service: 'sts' },
      },
    ],
    mfaDevices: [],
    signingCertificates: [],
    groups: [GROUP],
    inlinePolicies: [],
    attachedPolicyArns: [],
    permissionsBoundaryArn: null,
    tags: {},
  };
  const group = {
    name: GROUP,
    path: '/',
    id: 'AGPAPLINTHSIMULATED23',
    arn: `arn:aws:iam::${model.accountId}:group/${GROUP}`,
    createdAt,
    inlinePolicies: [
      {
        name: 'assume-audit-role',
        document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}',
        grants: ['assumesAnyRole'] as const,
      },
    ],
    attachedPolicyArns: [awsManagedPolicyArn('SecurityAudit')],
  };
  const users = [...model.users.filter(({ name }) => name.toLowerCase() !== user.name.toLowerCase()), user];
  return {
    ...model,
    users: users.sort((left, right) => (left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1)),
    groups: [...model.groups, group],
  };
}
