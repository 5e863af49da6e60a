import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import type { EvaluatedAccount } from '../check/check.ts';
import { evaluateCheck } from '../engine/evaluate-check.ts';
import type { CheckEvaluation } from '../engine/evaluation.ts';
import { contact, contactDetails, contacts } from '../testing/account-fixtures.ts';
import {
  checkContext,
  daysAgo,
  details,
  iamRole,
  iamUser,
  mfaDevice,
  report,
  reportRoot,
  reportUser,
  summary,
} from '../testing/evidence-fixtures.ts';
import { tree } from '../testing/organization-fixtures.ts';
import { customerPolicy, documentOf, inline } from '../testing/policy-fixtures.ts';
import { toSnapshot } from '../testing/to-snapshot.ts';
import { findCheck } from './registry.ts';

/** What a tool is known to get wrong, a case of it, and what is right. */
interface Defect {
  readonly tool: string;
  readonly defect: string;
  readonly check: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly context?: Partial<EvaluatedAccount>;
  readonly status: CheckEvaluation['status'];
  readonly failures?: readonly string[];
}

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const bareRoot = { passwordEnabled: null, passwordLastUsed: 'not_supported', mfaActive: false } as const;
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };

function ofUsers(...users: Parameters<typeof reportUser>[0][]) {
  return { credentialReport: report({ users: users.map((user) => reportUser(user)) }) };
}

function ofRoot(root: Parameters<typeof reportRoot>[0]) {
  return { credentialReport: report({ root: reportRoot(root) }) };
}

function ofPolicy(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

function ofTrust(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

const ROOT: readonly Defect[] = [
  {
    tool: 'Prowler',
    defect: 'says nothing of a root user without password and keys',
    check: 'root/no-access-keys',
    evidence: { accountSummary: summary(), ...ofRoot(bareRoot) },
    status: 'PASS',
  },
  {
    tool: 'Prowler',
    defect: 'passes an inactive root key',
    check: 'root/no-access-keys',
    evidence: { accountSummary: summary(), ...ofRoot({ keys: [{ slot: 2, lastRotated: daysAgo(400) }] }) },
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'says nothing of root keys when the credential report is refused',
    check: 'root/no-access-keys',
    evidence: { accountSummary: summary({ accountAccessKeysPresent: 1 }) },
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'says nothing of root MFA when the credential report is refused',
    check: 'root/mfa-or-no-password',
    evidence: { accountSummary: summary({ accountMfaEnabled: 0 }) },
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'takes a refused report for a pass',
    check: 'root/no-access-keys',
    evidence: { accountSummary: summary({ accountAccessKeysPresent: 0 }) },
    status: 'UNKNOWN',
  },
  {
    tool: 'Prowler',
    defect: 'looks for MFA only where the report knows a root password',
    check: 'root/mfa-enabled',
    evidence: { accountSummary: summary({ accountMfaEnabled: 0 }) },
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: "takes the device of a user called groot for the root user's",
    check: 'root/hardware-mfa-enabled',
    evidence: {
      accountSummary: summary(),
      virtualMfaDevices: [mfaDevice({ userArn: 'arn:aws:iam::111122223333:user/root-ops/groot' })],
    },
    status: 'PASS',
  },
  {
    tool: 'Prowler',
    defect: 'passes a virtual device that AWS names no owner of',
    check: 'root/hardware-mfa-enabled',
    evidence: { accountSummary: summary(), virtualMfaDevices: [mfaDevice({ userArn: null })] },
    status: 'UNKNOWN',
  },
  {
    tool: 'Steampipe',
    defect: "knows root's virtual device by its name only",
    check: 'root/hardware-mfa-enabled',
    evidence: {
      accountSummary: summary(),
      virtualMfaDevices: [
        mfaDevice({
          serialNumber: 'arn:aws:iam::111122223333:mfa/phone',
          userArn: 'arn:aws:iam::111122223333:root',
        }),
      ],
    },
    status: 'FAIL',
  },
  {
    tool: 'Trivy',
    defect: 'passes a virtual device beside a hardware one',
    check: 'root/hardware-mfa-or-no-password',
    evidence: {
      accountSummary: summary({ mfaDevicesInUse: 2 }),
      virtualMfaDevices: [mfaDevice({ userArn: 'arn:aws:iam::111122223333:root' })],
      ...ofRoot({}),
    },
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'looks at root keys only if the password was never used',
    check: 'root/not-used-recently',
    evidence: ofRoot({
      passwordLastUsed: daysAgo(400),
      keys: [{ slot: 1, active: true, lastRotated: daysAgo(400), lastUsed: daysAgo(0) }],
    }),
    status: 'FAIL',
  },
  {
    tool: 'Steampipe',
    defect: 'compares the dates of root keys the wrong way round',
    check: 'root/not-used-recently',
    evidence: ofRoot({
      passwordLastUsed: 'no_information',
      keys: [{ slot: 1, active: true, lastRotated: daysAgo(900), lastUsed: daysAgo(800) }],
    }),
    status: 'PASS',
  },
];

const USERS: readonly Defect[] = [
  {
    tool: 'Prowler, ScoutSuite',
    defect: 'pass a key that was never used, however old',
    check: 'user/no-credentials-unused-45-days',
    evidence: ofUsers({ keys: [{ slot: 1, active: true, lastRotated: daysAgo(900) }] }),
    status: 'FAIL',
    failures: [`${ALICE}#access-key-1`],
  },
  {
    tool: 'Prowler, ScoutSuite',
    defect: 'pass a password that was never used, however old',
    check: 'user/no-credentials-unused-45-days',
    evidence: ofUsers({
      passwordEnabled: true,
      passwordLastUsed: 'no_information',
      passwordLastChanged: daysAgo(900),
    }),
    status: 'FAIL',
    failures: [`${ALICE}#password`],
  },
  {
    tool: 'Steampipe',
    defect: 'looks for a key from setup in slot 1 only',
    check: 'user/no-key-at-setup',
    evidence: ofUsers({
      passwordEnabled: true,
      createdAt: daysAgo(400),
      keys: [{ slot: 2, active: true, lastRotated: daysAgo(400) }],
    }),
    status: 'FAIL',
    failures: [`${ALICE}#access-key-2`],
  },
  {
    tool: 'Prowler',
    defect: 'gives two keys of a user the same identity',
    check: 'user/no-key-at-setup',
    evidence: ofUsers({
      passwordEnabled: true,
      createdAt: daysAgo(400),
      keys: [
        { slot: 1, active: true, lastRotated: daysAgo(400) },
        { slot: 2, active: true, lastRotated: daysAgo(400) },
      ],
    }),
    status: 'FAIL',
    failures: [`${ALICE}#access-key-1`, `${ALICE}#access-key-2`],
  },
  {
    tool: 'Prowler',
    defect: 'fails users for programs, who have no password, for lack of hardware MFA',
    check: 'user/hardware-mfa',
    evidence: { ...ofUsers({}), virtualMfaDevices: [] },
    status: 'NOT_APPLICABLE',
  },
  {
    tool: 'Prowler',
    defect: 'looks for administrators in groups with AdministratorAccess only',
    check: 'user/administrators-have-mfa',
    evidence: {
      ...ofUsers({}),
      authorizationDetails: details({
        users: [iamUser({ inlinePolicies: [inline('p', { ...allow, Action: '*:*' })] })],
      }),
    },
    status: 'FAIL',
    failures: [ALICE],
  },
  {
    tool: 'Prowler',
    defect: 'fails a customer-managed policy for being called AdministratorAccess',
    check: 'user/not-administrative',
    evidence: {
      authorizationDetails: details({
        users: [
          iamUser({
            attachedPolicies: [
              { name: 'AdministratorAccess', arn: 'arn:aws:iam::111122223333:policy/AdministratorAccess' },
            ],
          }),
        ],
        policies: [customerPolicy('AdministratorAccess', { ...allow, Action: 's3:Get*' })],
      }),
    },
    status: 'PASS',
  },
  {
    tool: 'Prowler',
    defect: 'says nothing of a Bedrock key that never expires',
    check: 'user/bedrock-keys-expire',
    evidence: {
      authorizationDetails: details({ users: [iamUser()] }),
      serviceSpecificCredentials: [
        {
          id: 'ACCA1',
          userName: 'alice',
          serviceName: 'bedrock.amazonaws.com',
          status: 'Active',
          createdAt: daysAgo(1),
          expiresAt: null,
        },
      ],
    },
    status: 'FAIL',
  },
];

const POLICIES: readonly Defect[] = [
  ...['*:*', '**', ['s3:GetObject', '*']].map((Action) => administrator('misses', { ...allow, Action }, 'FAIL')),
  ...[['*', 'arn:aws:s3:::x'], 'arn:aws:*:*:*:*', '**'].map((Resource) =>
    administrator('misses', { ...allow, Resource }, 'FAIL'),
  ),
  administrator('fails', [allow, { ...allow, Effect: 'Deny' }], 'PASS'),
  administrator('fails', { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }, 'MANUAL'),
  administrator('judges', { ...allow, Effect: 'allow' }, 'UNKNOWN'),
  {
    tool: 'Prowler',
    defect: 'misses iam:*, spelled out as full service access',
    check: 'policy/no-full-service-managed',
    evidence: ofPolicy({ ...allow, Action: 'iam:*' }),
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'fails self-service by ${aws:username} as privilege escalation',
    check: 'user/no-privilege-escalation',
    evidence: {
      authorizationDetails: details({
        users: [
          iamUser({
            inlinePolicies: [
              inline('self', {
                Effect: 'Allow',
                Action: ['iam:CreateAccessKey', 'iam:UpdateLoginProfile'],
                Resource: 'arn:aws:iam::*:user/${aws:username}',
              }),
            ],
          }),
        ],
      }),
    },
    status: 'PASS',
  },
  {
    tool: 'Prowler',
    defect: 'looks at each policy by itself for privilege escalation',
    check: 'role/no-privilege-escalation',
    evidence: {
      authorizationDetails: details({
        roles: [
          iamRole({
            inlinePolicies: [
              inline('a', { ...allow, Action: 'iam:PassRole' }),
              inline('b', { ...allow, Action: 'ec2:RunInstances' }),
            ],
          }),
        ],
      }),
    },
    status: 'FAIL',
  },
  ...['sts:Assume*', 'STS:ASSUMEROLE'].map(
    (Action): Defect => ({
      tool: 'Prowler',
      defect: `does not see ${Action} as a right to assume roles`,
      check: 'policy/no-assume-any-role-managed',
      evidence: ofPolicy({ ...allow, Action }),
      status: 'FAIL',
    }),
  ),
  {
    tool: 'Prowler, Steampipe',
    defect: 'write the ARN of AWS-managed policies with the partition aws',
    check: 'policy/no-cloudshell-full-access',
    context: { partition: 'aws-us-gov' },
    evidence: {
      authorizationDetails: details({
        users: [
          iamUser({ attachedPolicies: [{ name: 'x', arn: 'arn:aws-us-gov:iam::aws:policy/AWSCloudShellFullAccess' }] }),
        ],
      }),
    },
    status: 'FAIL',
  },
];

const TRUST: readonly Defect[] = [
  {
    tool: 'Prowler',
    defect: 'takes "Principal": "*" for no other account',
    check: 'role/no-read-only-for-strangers',
    evidence: ofTrust(
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' },
      { attachedPolicies: [{ name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] },
    ),
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'takes accounts of the organization for external accounts',
    check: 'role/no-read-only-for-strangers',
    evidence: ofTrust(
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } },
      { attachedPolicies: [{ name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] },
    ),
    status: 'PASS',
  },
  {
    tool: 'Prowler',
    defect: 'fails EC2, which never names its source',
    check: 'role/services-bound-to-source',
    evidence: ofTrust({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }),
    status: 'NOT_APPLICABLE',
  },
  {
    tool: 'Prowler',
    defect: 'lets one exempt service exempt the whole list',
    check: 'role/services-bound-to-source',
    evidence: ofTrust({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: ['eks.amazonaws.com', 'events.amazonaws.com'] },
    }),
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'passes an external account as the source',
    check: 'role/services-bound-to-source',
    evidence: ofTrust({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '777788889999' } },
    }),
    status: 'FAIL',
  },
  {
    tool: 'Prowler',
    defect: 'crashes on a trust policy with a Statement that is no list',
    check: 'role/not-open-to-anyone',
    evidence: ofTrust({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }),
    status: 'FAIL',
  },
];

const ACCOUNT: readonly Defect[] = [
  {
    tool: 'Prowler',
    defect: 'passes contacts of which exactly one is missing',
    check: 'account/contacts-differ',
    evidence: {
      contactInformation: contactDetails(),
      alternateContacts: contacts({ billing: null, security: contact({ name: 'Security' }) }),
    },
    status: 'FAIL',
  },
  {
    tool: 'Steampipe, Prowler',
    defect: 'take any analyzer for one of external access',
    check: 'access-analyzer/external-of-account-in-every-region',
    evidence: {
      accessAnalyzers: [
        {
          region: 'eu-west-1',
          analyzers: [{ arn: 'arn:x', name: 'x', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }],
        },
      ],
    },
    status: 'FAIL',
  },
  {
    tool: 'Security Hub IAM.18',
    defect: 'accepts a user with AWSSupportAccess where CIS requires a role',
    check: 'role/support-role-exists',
    evidence: {
      authorizationDetails: details({
        users: [iamUser({ attachedPolicies: [{ name: 'x', arn: 'arn:aws:iam::aws:policy/AWSSupportAccess' }] })],
      }),
    },
    status: 'FAIL',
  },
];

describe('where other tools are known to be wrong', () => {
  for (const { tool, defect, check: id, evidence, context, status, failures } of [
    ...ROOT,
    ...USERS,
    ...POLICIES,
    ...TRUST,
    ...ACCOUNT,
  ]) {
    it(`${tool}: ${defect}; ${id} is ${status} for ${shortly(evidence)}`, ({ expect }) => {
      const check = findCheck(CheckId.parse(id));
      if (check === null) throw new Error(`no check ${id}`);
      const given = check.evidence.filter((name) => Object.hasOwn(evidence, name));
      const needed = Object.fromEntries(given.map((name) => [name, evidence[name]]));
      const evaluation = evaluateCheck(check, {
        snapshot: toSnapshot(needed),
        context: checkContext(context),
        onDefect(_check, error) {
          throw error;
        },
      });

      expect(evaluation.status).toBe(status);
      if (failures) expect(evaluation.failures.map(({ resource }) => resource)).toEqual(failures);
    });
  }
});

function administrator(verb: string, statements: unknown, status: Defect['status']): Defect {
  return {
    tool: 'Prowler',
    defect: `${verb} ${JSON.stringify(statements)}`,
    check: 'policy/no-administrator-attached',
    evidence: ofPolicy(statements),
    status,
  };
}

function shortly(evidence: Defect['evidence']): string {
  return Object.keys(evidence).join(', ');
}
