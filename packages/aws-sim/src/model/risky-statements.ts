import type { SimGrant } from './account-model.ts';

export interface RiskyStatement {
  readonly grants: readonly SimGrant[];
  readonly deniesEverything?: boolean;
  /** One statement, or several. */
  readonly statement: unknown;
}

/** What somebody wrote who wanted it to work: everything in all its spellings, and ways to get there. */
export const RISKY_STATEMENTS = [
  administrator({ Effect: 'Allow', Action: '*', Resource: '*' }),
  administrator({ Effect: 'Allow', Action: ['*'], Resource: ['*'] }),
  administrator({ Effect: 'Allow', Action: '*:*', Resource: '*' }),
  administrator({ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }),
  { grants: ['allOfIam'], statement: allowing('iam:*') },
  administrator(allowing(['s3:GetObject', '*'])),
  administrator(allowing('**')),
  { grants: ['allOfEc2'], statement: allowing('ec2:*') },
  {
    grants: ['passesAnyRole', 'launchesFunctions'],
    statement: allowing(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']),
  },
  { grants: ['createsPolicyVersions'], statement: allowing('iam:CreatePolicyVersion') },
  { grants: ['passesAnyRole'], statement: allowing('IAM:passrole') },
  { grants: ['assumesAnyRole'], statement: allowing('sts:AssumeRole') },
  { grants: ['decryptsAnything'], statement: allowing(['kms:Decrypt', 'kms:ReEncrypt*']) },
  { grants: ['subscribesToAnything'], statement: allowing(['aws-marketplace:View*', 'aws-marketplace:Subscribe']) },
  // Looks like everything, and is nothing.
  { grants: [], deniesEverything: true, statement: [allowing('*'), { Effect: 'Deny', Action: '*', Resource: '*' }] },
] as const satisfies readonly RiskyStatement[];

function administrator(statement: unknown): RiskyStatement {
  return { grants: ['administrator'], statement };
}

function allowing(action: string | readonly string[]) {
  return { Effect: 'Allow', Action: action, Resource: '*' };
}
