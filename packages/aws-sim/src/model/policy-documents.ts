import type { Random } from './random.ts';

const ACTIONS = [
  ['s3:GetObject', 's3:PutObject'],
  ['dynamodb:GetItem', 'dynamodb:Query'],
  ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
  ['logs:CreateLogStream', 'logs:PutLogEvents'],
  ['kms:Decrypt'],
  ['secretsmanager:GetSecretValue'],
] as const;

/**
 * The text of a policy, in all the forms that AWS accepts: Statement as object or list, Action and
 * Resource as text or list, spaced or not. `adminShare` of them allow everything.
 */
export function policyDocument(random: Random, adminShare: number): string {
  const statement = random.chance(adminShare) ? adminStatement(random) : ordinaryStatement(random);
  const document = {
    Version: '2012-10-17',
    Statement: random.chance(0.2) ? statement : [{ Sid: 'Main', ...statement }],
  };
  return random.chance(0.3) ? JSON.stringify(document, null, 2) : JSON.stringify(document);
}

function adminStatement(random: Random): Readonly<Record<string, unknown>> {
  return random.pick([
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Allow', Action: ['*'], Resource: ['*'] },
    { Effect: 'Allow', Action: '*:*', Resource: '*' },
    { Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' },
    { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
  ]);
}

function ordinaryStatement(random: Random): Readonly<Record<string, unknown>> {
  const actions = random.pick(ACTIONS);
  const resource = `arn:aws:${actions[0].split(':')[0]}:*:*:${random.text('abcdefghjkmnpqrstuvwxyz', 8)}/*`;
  return {
    Effect: 'Allow',
    Action: actions.length === 1 || random.chance(0.2) ? actions[0] : actions,
    Resource: random.chance(0.5) ? resource : [resource],
    ...(random.chance(0.15) ? { Condition: { Bool: { 'aws:SecureTransport': 'true' } } } : {}),
  };
}
