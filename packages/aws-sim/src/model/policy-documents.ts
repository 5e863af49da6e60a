import type { SimGrant } from './account-model.ts';
import type { Random } from './random.ts';
import { RISKY_STATEMENTS, type RiskyStatement } from './risky-statements.ts';

const ACTIONS = [
  ['s3:GetObject', 's3:PutObject'],
  ['dynamodb:GetItem', 'dynamodb:Query'],
  ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
  ['logs:CreateLogStream', 'logs:PutLogEvents'],
  ['kms:Decrypt'],
  ['secretsmanager:GetSecretValue'],
] as const;

/** A policy's text, and what it grants by itself. */
export interface SimDocument {
  readonly document: string;
  readonly grants: readonly SimGrant[];
  readonly deniesEverything: boolean;
}

/**
 * A policy, in all the forms that AWS accepts: Statement as object or list, Action and Resource as text
 * or list, spaced or not. `riskyShare` of them allow too much.
 */
export function policyDocument(random: Random, riskyShare: number): SimDocument {
  const {
    statement,
    grants,
    deniesEverything = false,
  }: RiskyStatement = random.chance(riskyShare)
    ? random.pick(RISKY_STATEMENTS)
    : { statement: ordinaryStatement(random), grants: [] };
  const document = {
    Version: '2012-10-17',
    Statement: random.chance(0.2) || Array.isArray(statement) ? statement : [statement],
  };
  const text = random.chance(0.3) ? JSON.stringify(document, null, 2) : JSON.stringify(document);
  return { document: text, grants, deniesEverything };
}

function ordinaryStatement(random: Random): Readonly<Record<string, unknown>> {
  const actions = random.pick(ACTIONS);
  const resource = `arn:aws:${actions[0].split(':')[0]}:*:*:${random.text('abcdefghjkmnpqrstuvwxyz', 8)}/*`;
  return {
    Sid: 'Main',
    Effect: 'Allow',
    Action: actions.length === 1 || random.chance(0.2) ? actions[0] : actions,
    Resource: random.chance(0.5) ? resource : [resource],
    ...(random.chance(0.15) ? { Condition: { Bool: { 'aws:SecureTransport': 'true' } } } : {}),
  };
}
