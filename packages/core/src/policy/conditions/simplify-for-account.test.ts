import { AccountId, OrganizationId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { simplifyForAccount, simplifyTrustForAccount } from './simplify-for-account.ts';

const HOME = { accountId: AccountId.parse('111122223333'), organizationId: OrganizationId.parse('o-a1b2c3d4e5') };

function simplified(statement: object, home: Parameters<typeof simplifyForAccount>[1] = HOME) {
  const policy = parsePolicy(
    {
      json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...statement } },
    },
    'identity',
    UNLIMITED,
  );
  if ('malformed' in policy) throw new Error(policy.malformed.code);
  return simplifyForAccount(policy, home, UNLIMITED).statements;
}

describe('simplifyForAccount', () => {
  it.for<[name: string, condition: object, left: string[] | 'gone']>([
    ['its account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, []],
    ['its account if known', { StringEqualsIfExists: { 'aws:PrincipalAccount': ['111122223333'] } }, []],
    ['another account', { StringEquals: { 'aws:PrincipalAccount': '444455556666' } }, 'gone'],
    ['all but its account', { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } }, 'gone'],
    ['its organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }, []],
    ['another organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }, 'gone'],
    ['no service of AWS', { Bool: { 'aws:PrincipalIsAWSService': 'false' } }, []],
    [
      'its organization, with MFA',
      {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      },
      ['aws:multifactorauthpresent'],
    ],
    ['a tag', { StringEquals: { 'aws:PrincipalTag/team': 'a' } }, ['aws:principaltag/team']],
  ])('%s', ([, condition, left], { expect }) => {
    const statements = simplified({ Condition: condition });

    if (left === 'gone') expect(statements).toEqual([]);
    else expect(statements[0]?.conditions.map(({ key }) => key)).toEqual(left);
  });

  it('knows no organization where there is none', ({ expect }) => {
    const condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

    expect(simplified({ Condition: condition }, { ...HOME, organizationId: null })[0]?.conditions).toHaveLength(1);
  });

  it('puts the account into resources, and leaves other variables', ({ expect }) => {
    const [first] = simplified({
      Resource: ['arn:aws:iam::${aws:PrincipalAccount}:role/*', 'arn:aws:iam::*:user/${aws:username}'],
    });

    expect(first?.resources?.items.map(({ text, variables }) => [text, ...variables])).toEqual([
      ['arn:aws:iam::111122223333:role/*'],
      ['arn:aws:iam::*:user/${aws:username}', 'aws:username'],
    ]);
  });
});

describe('simplifyTrustForAccount', () => {
  it('puts the account and organization of the role in, and leaves other variables', ({ expect }) => {
    const policy = parsePolicy(
      {
        json: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 'sts:AssumeRole',
            Condition: {
              StringEquals: {
                'aws:PrincipalAccount': '${aws:ResourceAccount}',
                'aws:PrincipalOrgID': '${aws:ResourceOrgID}',
                'sts:ExternalId': '${aws:PrincipalTag/id}',
              },
            },
          },
        },
      },
      'trust',
      UNLIMITED,
    );
    if ('malformed' in policy) throw new Error(policy.malformed.code);
    const [first] = simplifyTrustForAccount(policy, HOME, UNLIMITED).statements;

    expect(first?.conditions.map(({ values, variables }) => [...values, variables])).toEqual([
      ['111122223333', false],
      ['o-a1b2c3d4e5', false],
      ['${aws:PrincipalTag/id}', true],
    ]);
  });
});
