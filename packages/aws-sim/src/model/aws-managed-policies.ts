/** A policy that AWS maintains. The documents are shortened, and keep what checks look at. */
export interface AwsManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly versionId: string;
  readonly document: string;
}

const POLICIES = [
  define({ name: 'AdministratorAccess', statement: allow('*') }),
  define({
    name: 'PowerUserAccess',
    version: 6,
    statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:CreateServiceLinkedRole', 'iam:ListRoles'], Resource: '*' },
    ],
  }),
  define({
    name: 'ReadOnlyAccess',
    version: 182,
    statement: allow(['ec2:Describe*', 'iam:Get*', 'iam:List*', 's3:Get*', 's3:List*']),
  }),
  define({
    name: 'ViewOnlyAccess',
    path: '/job-function/',
    version: 24,
    statement: allow(['ec2:Describe*', 'iam:List*', 's3:ListAllMyBuckets']),
  }),
  define({
    name: 'Billing',
    path: '/job-function/',
    version: 20,
    statement: allow(['billing:*', 'payments:*', 'tax:*']),
  }),
  define({
    name: 'SecurityAudit',
    version: 85,
    statement: allow([
      'iam:GenerateCredentialReport',
      'iam:Get*',
      'iam:List*',
      'organizations:Describe*',
      'organizations:List*',
    ]),
  }),
  define({ name: 'AWSSupportAccess', statement: allow('support:*') }),
  define({
    name: 'AWSCompromisedKeyQuarantineV3',
    version: 5,
    statement: [
      {
        Effect: 'Deny',
        Action: ['ec2:RequestSpotInstances', 'lightsail:Create*', 'organizations:CreateAccount'],
        Resource: '*',
      },
    ],
  }),
  define({ name: 'AWSCloudShellFullAccess', version: 2, statement: allow('cloudshell:*') }),
  define({ name: 'IAMFullAccess', version: 2, statement: allow(['iam:*', 'organizations:DescribeAccount']) }),
  define({
    name: 'IAMUserChangePassword',
    version: 2,
    statement: allow(['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']),
  }),
  define({ name: 'AmazonS3ReadOnlyAccess', version: 3, statement: allow(['s3:Get*', 's3:List*', 's3:Describe*']) }),
  define({ name: 'AmazonS3FullAccess', version: 2, statement: allow('s3:*') }),
  define({ name: 'AmazonEC2FullAccess', version: 5, statement: allow(['ec2:*', 'elasticloadbalancing:*']) }),
  define({ name: 'AmazonDynamoDBFullAccess', version: 15, statement: allow('dynamodb:*') }),
  define({
    name: 'AWSLambdaBasicExecutionRole',
    path: '/service-role/',
    statement: allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']),
  }),
  define({
    name: 'CloudWatchAgentServerPolicy',
    version: 3,
    statement: allow(['cloudwatch:PutMetricData', 'logs:PutLogEvents']),
  }),
  define({
    name: 'AWSSupportServiceRolePolicy',
    path: '/aws-service-role/',
    version: 47,
    statement: allow(['ec2:Describe*', 'iam:Get*']),
  }),
  define({
    name: 'AWSTrustedAdvisorServiceRolePolicy',
    path: '/aws-service-role/',
    version: 14,
    statement: allow(['ec2:Describe*', 'support:Describe*']),
  }),
  define({
    name: 'AWSOrganizationsServiceTrustPolicy',
    path: '/aws-service-role/',
    version: 2,
    statement: allow(['iam:DeleteRole']),
  }),
  define({
    name: 'AWSSSOServiceRolePolicy',
    path: '/aws-service-role/',
    version: 17,
    statement: allow(['iam:CreateRole', 'iam:PutRolePolicy']),
  }),
] as const;

/** By ARN. */
export const AWS_MANAGED_POLICIES: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  POLICIES.map((policy) => [policy.arn, policy]),
);

/** The ARN of the AWS-managed policy of that name; throws when this catalog has none. */
export function awsManagedPolicyArn(name: string): string {
  const policy = POLICIES.find((candidate) => candidate.name === name);
  if (!policy) throw new RangeError(`no AWS-managed policy ${name} in the catalog`);
  return policy.arn;
}

function allow(action: string | readonly string[]): unknown {
  return [{ Effect: 'Allow', Action: action, Resource: '*' }];
}

function define(input: {
  readonly name: string;
  readonly path?: string;
  readonly version?: number;
  readonly statement: unknown;
}): AwsManagedPolicy {
  const { name, path = '/', version = 1, statement } = input;
  return {
    name,
    path,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    id: `ANPA${name
      .toUpperCase()
      .replaceAll(/[^A-Z2-7]/g, '')
      .padEnd(17, 'Z')
      .slice(0, 17)}`,
    versionId: `v${version}`,
    document: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
  };
}
