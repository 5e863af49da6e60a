import { AccountId, type AccountState, OuId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { selectAccounts } from './select-accounts.ts';

const ROOT = OuId.parse('r-ab12');
const PROD = OuId.parse('ou-ab12-11111111');
const PROD_EU = OuId.parse('ou-ab12-22222222');
const SANDBOX = OuId.parse('ou-ab12-33333333');
const ous = [
  { id: PROD_EU, name: 'EU', parentId: PROD },
  { id: ROOT, name: 'Root', parentId: null },
  { id: PROD, name: 'Prod', parentId: ROOT },
  { id: SANDBOX, name: 'Sandbox', parentId: ROOT },
];

function account(number: number, parentId: OuId | null, state: AccountState = 'ACTIVE') {
  return { id: idOf(number), name: `a${number}`, email: null, state, joinedAt: null, parentId };
}

function idOf(number: number): AccountId {
  return AccountId.parse(String(number).padStart(12, '0'));
}

const accounts = [account(1, ROOT), account(2, PROD), account(3, PROD_EU), account(4, SANDBOX, 'SUSPENDED')];

describe('selectAccounts', () => {
  it('selects a whole organization, and skips accounts that are not active', ({ expect }) => {
    const { accounts: selected, missing } = selectAccounts({ kind: 'organization' }, { ous, accounts });

    expect(selected).toEqual([
      { id: '000000000001', skip: null },
      { id: '000000000002', skip: null },
      { id: '000000000003', skip: null },
      {
        id: '000000000004',
        skip: { code: 'account_not_active', message: 'AWS has suspended the account (SUSPENDED).' },
      },
    ]);
    expect(missing).toEqual([]);
  });

  it.for([
    [ROOT, ['000000000001', '000000000002', '000000000003', '000000000004']],
    [PROD, ['000000000002', '000000000003']],
    [PROD_EU, ['000000000003']],
  ] as const)('selects the subtree of %s', ([ouId, ids], { expect }) => {
    const { accounts: selected } = selectAccounts({ kind: 'ou', ouId }, { ous, accounts });

    expect(selected.map(({ id }) => id)).toEqual(ids);
  });

  it('refuses an OU that does not exist', ({ expect }) => {
    const scope = { kind: 'ou', ouId: OuId.parse('ou-ab12-99999999') } as const;

    expect(() => selectAccounts(scope, { ous, accounts })).toThrow(
      expect.objectContaining({
        reason: { code: 'account_not_found', message: 'There is no OU ou-ab12-99999999 in the organization.' },
      }),
    );
    expect(() => selectAccounts(scope, { ous: [], accounts })).toThrow(
      expect.objectContaining({ reason: { code: 'incomplete', message: "The organization's OUs could not be read." } }),
    );
  });

  it('selects named accounts each once, and lists the missing ones', ({ expect }) => {
    const scope = { kind: 'accounts', accountIds: [idOf(3), idOf(9), idOf(3), idOf(1), idOf(9)] } as const;

    const selection = selectAccounts({ ...scope, accountIds: [...scope.accountIds] }, { ous, accounts });

    expect(selection.accounts.map(({ id }) => id)).toEqual(['000000000001', '000000000003']);
    expect(selection.missing).toEqual(['000000000009']);
  });
});
