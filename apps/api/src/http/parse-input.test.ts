import { describe, it } from 'vitest';
import { parseInput } from './parse-input.ts';

describe('parseInput', () => {
  it('fills in defaults, and treats a missing input as an empty one', ({ expect }) => {
    expect(parseInput('audits.start', undefined)).toEqual({ scope: { kind: 'organization' }, access: {} });
    expect(parseInput('findings.list', { severity: 'HIGH', limit: '5' })).toEqual({
      severity: ['HIGH'],
      status: 'open',
      excepted: 'include',
      limit: 5,
    });
  });

  it.for([
    ['findings.list', { sevrity: 'HIGH' }, [{ pointer: '/sevrity', detail: 'unknown property' }]],
    ['accounts.get', { accountId: '12' }, [{ pointer: '/accountId', detail: 'an account id has 12 digits' }]],
    [
      'audits.start',
      { scope: { kind: 'ou', ouId: 'x' } },
      [{ pointer: '/scope/ouId', detail: 'an OU id looks like ou-ab12-34cd56ef' }],
    ],
    [
      'audits.start',
      { checkIds: ['root/no-access-keys', 'nonsense'] },
      [{ pointer: '/checkIds/1', detail: 'a check id looks like root/no-access-keys' }],
    ],
    ['audits.start', { 'a/b~c': 1 }, [{ pointer: '/a~1b~0c', detail: 'unknown property' }]],
  ] as const)('%s refuses %o', ([id, input, errors], { expect }) => {
    expect(() => parseInput(id, input)).toThrow(expect.objectContaining({ code: 'invalid_input', errors }));
  });

  it.for([null, [], 'text', 7])('refuses or empties %o, and never throws anything else', (input, { expect }) => {
    const attempt = () => parseInput('accounts.get', input);

    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
