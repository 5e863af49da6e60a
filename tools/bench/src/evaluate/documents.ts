import type { PolicyDocument } from '@plinth/core';
import type { Draws } from './draws.ts';

/** A policy of one to six statements, as teams write them. */
export function ordinaryDocument(draws: Draws): PolicyDocument {
  const statements = Array.from({ length: draws.int(1, 6) }, (_, index) => ({
    Sid: `S${index}`,
    ...draws.pick(STATEMENTS)(draws),
  }));
  if (draws.chance(0.02)) statements.push({ Sid: 'Wide', ...draws.pick(WIDE) });
  return documentOf(statements);
}

/** A policy document of these statements. */
export function documentOf(statements: readonly object[]): PolicyDocument {
  return { json: { Version: '2012-10-17', Statement: statements } };
}

type MakeStatement = (draws: Draws) => object;

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;
const ACCOUNT = '111122223333';

const STATEMENTS: readonly [MakeStatement, ...MakeStatement[]] = [
  (draws) => {
    const bucket = `arn:aws:s3:::${draws.word(8)}-data`;
    return {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:Get*Acl'],
      Resource: [bucket, `${bucket}/*`],
    };
  },
  (draws) => ({
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGet*', 'dynamodb:UpdateItem'],
    Resource: `arn:aws:dynamodb:${draws.pick(REGIONS)}:${ACCOUNT}:table/${draws.word(6)}*`,
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:/aws/lambda/${draws.word(7)}:*`,
  }),
  () => ({
    Effect: 'Allow',
    Action: [
      'ec2:Describe*',
      'elasticloadbalancing:Describe*',
      'autoscaling:Describe*',
      'cloudwatch:Get*',
      'cloudwatch:List*',
    ],
    Resource: '*',
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: `arn:aws:secretsmanager:*:${ACCOUNT}:secret:${draws.word(5)}/*`,
    Condition: { StringEquals: { 'aws:ResourceTag/team': draws.word(4) } },
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: draws.chance(0.1) ? '*' : `arn:aws:kms:*:${ACCOUNT}:key/${draws.word(12)}`,
    Condition: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } },
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction', 'lambda:Get*'],
    Resource: `arn:aws:lambda:*:${ACCOUNT}:function:${draws.word(6)}-*`,
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: `arn:aws:iam::${ACCOUNT}:role/${draws.word(6)}-*`,
    Condition: { StringEquals: { 'iam:PassedToService': draws.pick(['lambda.amazonaws.com', 'ec2.amazonaws.com']) } },
  }),
  () => ({
    Effect: 'Allow',
    Action: [
      'iam:*AccessKey*',
      'iam:ChangePassword',
      'iam:GetUser',
      'iam:*MFADevice',
      'iam:*ServiceSpecificCredential*',
    ],
    Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:mfa/*'],
  }),
  () => ({
    Effect: 'Deny',
    NotAction: [
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:GetUser',
      'iam:ListMFADevices',
      'sts:GetSessionToken',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  () => ({
    Effect: 'Deny',
    NotAction: ['iam:*', 'sts:*', 'route53:*', 'cloudfront:*', 'support:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['sqs:*', 'sns:*'],
    Resource: `arn:aws:*:*:${ACCOUNT}:${draws.word(5)}-*`,
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: [`arn:aws:iam::*:role/${draws.word(6)}`, `arn:aws:iam::*:role/team/${draws.word(4)}-?`],
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['ssm:GetParameter*', 'ssm:StartSession', 'ssm:SendCommand'],
    Resource: [`arn:aws:ssm:*:*:parameter/${draws.word(5)}/*`, `arn:aws:ec2:*:${ACCOUNT}:instance/*`],
    Condition: { StringEquals: { 'ssm:resourceTag/team': draws.word(4) } },
  }),
  (draws) => ({
    Effect: 'Allow',
    Action: ['glue:*', 'athena:*'],
    NotResource: `arn:aws:glue:*:${ACCOUNT}:catalog/${draws.word(5)}`,
  }),
  (draws) => ({
    Effect: 'Deny',
    Action: ['s3:DeleteBucket', 's3:PutBucketPolicy'],
    Resource: `arn:aws:s3:::${draws.word(5)}-*`,
  }),
];

const WIDE: readonly [object, ...object[]] = [
  { Effect: 'Allow', Action: '*', Resource: '*' },
  { Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
  { Effect: 'Allow', Action: ['cloudformation:*', 'iam:PassRole'], Resource: '*' },
  { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
  { Effect: 'Allow', Action: ['iam:Put*', 'iam:Attach*', 'iam:Create*'], Resource: '*' },
];

const READ_SERVICES = [
  'acm apigateway athena autoscaling backup batch cloudformation cloudfront cloudtrail cloudwatch codebuild codepipeline',
  'cognito-idp config dynamodb ec2 ecr ecs eks elasticache elasticfilesystem elasticloadbalancing events firehose glue',
  'guardduty iam inspector kinesis kms lambda logs organizations rds redshift route53 s3 sagemaker secretsmanager sns sqs ssm',
]
  .join(' ')
  .split(' ');

/** Approximations of AWS managed policies, by name: some allow everything, some read hundreds of things. */
export const AWS_MANAGED: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: documentOf([{ Effect: 'Allow', Action: '*', Resource: '*' }]),
  PowerUserAccess: documentOf([
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['account:GetAccountInformation', 'iam:CreateServiceLinkedRole', 'iam:ListRoles'],
      Resource: '*',
    },
  ]),
  ReadOnlyAccess: documentOf([
    {
      Effect: 'Allow',
      Action: READ_SERVICES.flatMap((name) => [`${name}:Get*`, `${name}:List*`, `${name}:Describe*`]),
      Resource: '*',
    },
  ]),
  SecurityAudit: documentOf([
    { Effect: 'Allow', Action: READ_SERVICES.flatMap((name) => [`${name}:Describe*`, `${name}:List*`]), Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['apigateway:GET'],
      Resource: ['arn:aws:apigateway:*::/apis', 'arn:aws:apigateway:*::/apis/*/routes'],
    },
  ]),
  AmazonEC2FullAccess: documentOf([
    { Effect: 'Allow', Action: ['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:AWSServiceName': ['autoscaling.amazonaws.com', 'spot.amazonaws.com'] } },
    },
  ]),
  AmazonS3FullAccess: documentOf([{ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }]),
  IAMUserChangePassword: documentOf([
    { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: ['arn:aws:iam::*:user/${aws:username}'] },
    { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
  ]),
  AWSSupportAccess: documentOf([{ Effect: 'Allow', Action: ['support:*'], Resource: '*' }]),
  CloudWatchLogsFullAccess: documentOf([
    { Effect: 'Allow', Action: ['logs:*', 'cloudwatch:GenerateQuery'], Resource: '*' },
  ]),
  AWSLambdaBasicExecutionRole: documentOf([
    { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  ]),
};
