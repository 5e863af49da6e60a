import { CheckId, type Parameter, ParameterName } from '@plinth/contract';
import { describe, test } from 'vitest';
import { type FakePlinth, pageOf, startFakePlinth } from '../../../test/fake-plinth.ts';
import { runAgainst } from '../../../test/run-plinth.ts';

const quietDays: Parameter = {
  checkId: CheckId.parse('root/not-used-recently'),
  name: ParameterName.parse('quietDays'),
  type: 'integer',
  description: 'For how many days.',
  default: 90,
  source: 'CIS',
  min: 1,
  max: 365,
  value: 90,
  chosen: null,
};
const trusted: Parameter = {
  ...quietDays,
  name: ParameterName.parse('trusted'),
  type: 'accountIds',
  default: [],
  min: null,
  max: null,
  value: ['111122223333', '222233334444'],
  chosen: { by: 'key:a\u001B[1m', at: '2026-11-01T10:00:00.000Z' },
};
const strict: Parameter = {
  ...trusted,
  name: ParameterName.parse('strict'),
  type: 'boolean',
  default: true,
  value: true,
};

function serve(): Promise<FakePlinth> {
  return startFakePlinth({
    'parameters.list': () => pageOf([quietDays, strict, trusted]),
    'parameters.set': ({ value }) => ({ ...quietDays, value }),
    'parameters.reset': () => quietDays,
  });
}

function parameters(server: FakePlinth, ...argv: readonly string[]) {
  return runAgainst(server, ['parameters', ...argv]);
}

describe('plinth parameters', () => {
  test('lists them with their values, who chose them and what they decide', async ({ expect }) => {
    await using server = await serve();

    const { code, stdout } = await parameters(server, '--check', 'root/not-used-recently');

    expect(code).toBe(0);
    expect(server.calls[0]?.input).toMatchObject({ checkId: 'root/not-used-recently' });
    expect(stdout).toContain(`root/not-used-recently  quietDays = 90
  the default
  For how many days. From 1 to 365.
  Source of the default: CIS
`);
    expect(stdout).toContain(`root/not-used-recently  trusted = 111122223333,222233334444
  by key:a\\u{1b}[1m, 2026-11-01 10:00 UTC; default (none)
`);
  });

  test.for([
    ['quietDays', '30', { name: 'quietDays', value: 30 }],
    ['strict', 'false', { name: 'strict', value: false }],
    ['trusted', '111122223333, 222233334444', { name: 'trusted', value: ['111122223333', '222233334444'] }],
    ['trusted', '', { name: 'trusted', value: [] }],
  ] as const)('set %s %j', async ([name, value, input], { expect }) => {
    await using server = await serve();

    const { code } = await parameters(server, 'set', 'root/not-used-recently', name, value);

    expect(code).toBe(0);
    expect(server.calls.at(-1)).toEqual({
      id: 'parameters.set',
      input: { checkId: 'root/not-used-recently', ...input },
    });
  });

  test('reset', async ({ expect }) => {
    await using server = await serve();

    const { stdout } = await parameters(server, 'reset', 'root/not-used-recently', 'quietDays');

    expect(server.calls).toEqual([
      { id: 'parameters.reset', input: { checkId: 'root/not-used-recently', name: 'quietDays' } },
    ]);
    expect(stdout).toContain('quietDays = 90\n  the default\n');
  });

  test.for([
    [['set'], 'CHECK is missing. The check that has the parameter, e.g. root/not-used-recently.'],
    [['set', 'a/b', 'quietDays'], 'VALUE is missing. The new value of the parameter.'],
    [['reset', 'a/b'], 'NAME is missing. The parameter, as plinth parameters lists it.'],
    [['reset', 'a/b', 'quietDays', '3'], 'unexpected argument "3"'],
    [['set', 'a/b', 'none', '3'], 'a/b has no parameter none; it has quietDays, strict, trusted'],
    [['set', 'a/b', 'quietDays', 'soon'], 'quietDays is a whole number, not "soon"'],
    [['set', 'a/b', 'strict', '1'], 'strict is true or false, not "1"'],
  ] as const)('%j is a wrong command line', async ([argv, said], { expect }) => {
    await using server = await serve();

    const { code, stderr } = await parameters(server, ...argv);

    expect(code).toBe(2);
    expect(stderr).toContain(`plinth: ${said}\n`);
  });
});
