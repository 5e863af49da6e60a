import { describe, test } from 'vitest';
import { accountState } from './account-state.ts';

describe('accountState', () => {
  test.for([
    [{ State: 'ACTIVE' }, 'ACTIVE'],
    [{ State: 'CLOSED', Status: 'SUSPENDED' }, 'CLOSED'],
    [{ State: 'PENDING_CLOSURE' }, 'PENDING_CLOSURE'],
    [{ Status: 'ACTIVE' }, 'ACTIVE'],
    [{ Status: 'SUSPENDED' }, 'SUSPENDED'],
    [{ State: 'SOMETHING_NEW', Status: 'SUSPENDED' }, 'SUSPENDED'],
    [{ State: 'SOMETHING_NEW' }, null],
    [{ Status: 'active' }, null],
    [{}, null],
  ] as const)('%j', ([account, state], { expect }) => {
    expect(accountState(account)).toBe(state);
  });
});
