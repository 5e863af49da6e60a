import { AccountId } from '@plinth/contract';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { fullAwsAccess, organizationPolicy, policies } from '../../testing/organization-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { createServiceControl, type ServiceControl } from './service-control.ts';

const ROOT = 'r-ab12';
const ACCOUNTS = ['444455556666', '444455557777', '111122223333'].map((id) => AccountId.parse(id));

/** Each account is in an OU of its own. */
function pathTo(accountId: string): readonly string[] {
  return [ROOT, ouOf(accountId), accountId];
}

function ouOf(accountId: string): string {
  return `ou-ab12-${'abc'.charAt(ACCOUNTS.findIndex((id) => id === accountId))}`;
}

/** SCPs of the root, that all accounts share, and `FullAWSAccess` of each. */
function controlOf(statements: unknown): ServiceControl {
  const scp = organizationPolicy({ document: documentOf(statements), targetIds: [ROOT] });
  return createServiceControl(
    policies({ policies: [fullAwsAccess([ROOT, ...ACCOUNTS.map(ouOf), ...ACCOUNTS]), scp] }),
    'aws',
  );
}

function askAbout(control: ServiceControl, accountId: AccountId) {
  const keys = new Map([
    ['aws:principalaccount', accountId],
    ['aws:principalarn', `arn:aws:iam::${accountId}:root`],
    ['aws:userid', accountId],
    ['aws:resourceaccount', accountId],
    ['aws:principalorgpaths', `o-a1b2c3d4e5/${ROOT}/${ouOf(accountId)}/`],
  ]);
  const resource = `arn:aws:iam::${accountId}:user/x`;
  return control.leave(pathTo(accountId), { accountId, action: 'iam:CreateUser', resource, keys });
}

/** So that a document is never empty. */
const HARMLESS = { Effect: 'Deny', Action: 'x:Nothing', Resource: '*' };

/** From what leaves most to what leaves least. */
const STRENGTH: readonly unknown[] = ['always', 'conditionally', 'never'];

describe('createServiceControl', () => {
  const account = fc.constantFrom('*', '444455556666', '44445555*', '?44455557777', '111122223333', '999988887777');
  const condition = fc.oneof(
    fc.constant({}),
    fc.tuple(fc.constantFrom('StringLike', 'StringNotLike'), account).map(([operator, value]) => ({
      [operator]: { 'aws:PrincipalAccount': value },
    })),
    fc
      .tuple(fc.constantFrom('ForAnyValue:StringLike', 'ForAllValues:StringNotLike'), account)
      .map(([operator, id]) => ({
        [operator]: { 'aws:PrincipalOrgPaths': `o-a1b2c3d4e5/*/${ouOf(id)}/*` },
      })),
    fc.tuple(fc.constantFrom('ArnLike', 'ArnNotLike'), account).map(([operator, value]) => ({
      [operator]: { 'aws:PrincipalArn': `arn:aws:iam::${value}:root` },
    })),
  );
  const deny = fc.tuple(fc.boolean(), account, condition).map(([not, id, Condition]) => ({
    Effect: 'Deny',
    Action: '*',
    [not ? 'NotResource' : 'Resource']: [`arn:aws:iam::${id}:*`, '*'].slice(0, not ? 1 : 2),
    Condition,
  }));

  it('says of an account what it says of it alone, whichever it was asked about before', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(deny, { minLength: 1, maxLength: 3 }), (statements) => {
        const shared = controlOf(statements);

        expect(ACCOUNTS.map((id) => askAbout(shared, id))).toEqual(
          ACCOUNTS.map((id) => askAbout(controlOf(statements), id)),
        );
      }),
    );
  });

  it('gives one name only to accounts that get the same decisions', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(deny, { minLength: 1, maxLength: 3 }), (statements) => {
        const control = controlOf(statements);
        const decisions = new Map<string, unknown>();
        for (const id of ACCOUNTS) {
          const equivalent = control.equivalenceKey(pathTo(id), id);
          if (equivalent === null) continue;
          const decision = askAbout(controlOf(statements), id);
          expect(decisions.get(equivalent) ?? decision).toEqual(decision);
          decisions.set(equivalent, decision);
        }
      }),
    );
  });

  it.for<[name: string, principal: string, equivalent: readonly number[]]>([
    ['without ids', 'arn:aws:iam::*:root', [0, 0, 0]],
    ['an id among them apart', 'arn:aws:iam::444455556666:root', [0, 1, 1]],
    ['an id of none of them', 'arn:aws:iam::999988887777:root', [0, 0, 0]],
  ])('knows accounts that SCPs treat alike: %s', ([, principal, expected], { expect }) => {
    const control = controlOf({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': principal } },
    });
    const names = ACCOUNTS.map((id) => control.equivalenceKey(pathTo(id), id));

    expect(names.map((name) => names.indexOf(name))).toEqual(expected);
  });

  it('names no account that a part of its id may distinguish', ({ expect }) => {
    const control = controlOf({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalAccount': '4444*' } },
    });

    expect(ACCOUNTS.map((id) => control.equivalenceKey(pathTo(id), id))).toEqual([null, null, null]);
  });

  it('leaves no more when a Deny is added', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(deny, { maxLength: 3 }), deny, (statements, more) => {
        const before = controlOf([...statements, HARMLESS]);
        const after = controlOf([...statements, HARMLESS, more]);

        for (const id of ACCOUNTS)
          expect(STRENGTH.indexOf(askAbout(after, id))).toBeGreaterThanOrEqual(STRENGTH.indexOf(askAbout(before, id)));
      }),
    );
  });

  const spelling = fc.constantFrom<(account: string) => object>(
    (account) => ({ StringEquals: { 'aws:PrincipalAccount': account } }),
    (account) => ({
      StringEquals: { 'aws:ResourceAccount': account, 'aws:PrincipalAccount': '${aws:ResourceAccount}' },
    }),
    (account) => ({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:*` } }),
    (account) => ({ ArnEquals: { 'aws:PrincipalArn': `arn:*:iam::${account}:*` } }),
    (account) => ({ StringLike: { 'aws:PrincipalArn': `*:${account}:*` } }),
    (account) => ({
      StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:*' },
      StringEquals: { 'aws:PrincipalAccount': account },
    }),
    (account) => ({
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `o-a1b2c3d4e5/${ROOT}/${ouOf(account)}/*` },
    }),
  );

  it('says the same of a Deny for one account in every spelling', ({ expect }) => {
    fc.assert(
      fc.property(spelling, fc.constantFrom(...ACCOUNTS), (spell, denied) => {
        const control = controlOf({ Effect: 'Deny', Action: '*', Resource: '*', Condition: spell(denied) });

        expect(ACCOUNTS.map((id) => askAbout(control, id))).toEqual(
          ACCOUNTS.map((id) => (id === denied ? 'never' : 'always')),
        );
      }),
    );
  });

  it('has no tag of the caller that the request does not name', ({ expect }) => {
    const control = controlOf({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/OrgAdmin': 'true' } },
    });
    const ask = (keys: readonly (readonly [string, string])[]) =>
      control.leave(pathTo(ACCOUNTS[0] ?? ''), {
        accountId: ACCOUNTS[0] ?? AccountId.parse('444455556666'),
        action: 'iam:CreateUser',
        resource: '*',
        keys: new Map(keys),
      });

    expect(ask([])).toBe('never');
    expect(ask([['aws:principaltag/orgadmin', 'true']])).toBe('always');
  });
});
