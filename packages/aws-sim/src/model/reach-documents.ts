import type { SimReach, SimWay } from './account-model.ts';

/** The text of a policy that lets its holder do these things and nothing else. */
export function reachDocument(reaches: readonly SimReach[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: reaches.flatMap(statementsOf) });
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf({ way, on, withMfa = false, boundaryArn }: SimReach): readonly Statement[] {
  const condition = withMfa ? { Condition: MFA } : {};
  return [
    { Effect: 'Allow', Action: actionsOf(way, on), Resource: on, ...condition },
    ...(way === 'passesToFunction' ? [{ ...LAUNCH, ...condition }] : []),
    ...(boundaryArn === undefined ? [] : [withoutBoundary(boundaryArn)]),
  ];
}

const LAUNCH = { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' };

function withoutBoundary(boundaryArn: string): Statement {
  return {
    Effect: 'Deny',
    Action: ['iam:CreateRole', 'iam:CreateUser'],
    Resource: '*',
    Condition: { StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn } },
  };
}

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function actionsOf(way: SimWay, on: readonly string[]): readonly string[] {
  const isOfUsers = on.every((arn) => arn.includes(':user/'));
  switch (way) {
    case 'assumesRole':
      return ['sts:AssumeRole'];
    case 'makesKeyOf':
      return ['iam:CreateAccessKey'];
    case 'rewritesTrustOf':
      return ['iam:UpdateAssumeRolePolicy'];
    case 'writesPolicyOf':
      return isOfUsers ? ['iam:PutUserPolicy'] : ['iam:AttachRolePolicy'];
    case 'passesToFunction':
      return ['iam:PassRole'];
    case 'addsToGroup':
      return ['iam:AddUserToGroup'];
    case 'writesVersionOf':
      return ['iam:CreatePolicyVersion'];
    case 'choosesVersionOf':
      return ['iam:SetDefaultPolicyVersion'];
    case 'makesPowerful':
    case 'makesBounded':
      return isOfUsers
        ? ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey']
        : ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PassRole'];
    case 'makesPlain':
      return isOfUsers ? ['iam:CreateUser', 'iam:CreateAccessKey'] : ['iam:CreateRole', 'iam:PassRole'];
    default:
      return way satisfies never;
  }
}
