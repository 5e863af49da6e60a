import { AccountId, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { flag, list, value } from './command.ts';
import { parseCommandLine } from './parse-command-line.ts';

const options = {
  org: flag('all'),
  account: list('ID', AccountId, 'accounts'),
  failOn: value('SEVERITY', z.enum(['LOW', 'HIGH']), 'threshold'),
};
const positional = { placeholder: 'CHECK', schema: CheckId, summary: 'a check' };
const nothing = { org: false, account: undefined, failOn: undefined, positional: undefined };
const [a, b] = ['111122223333', '222233334444'] as const;

describe('parseCommandLine', () => {
  test.for([
    [[], nothing],
    [['--org'], { ...nothing, org: true }],
    [['--fail-on', 'LOW'], { ...nothing, failOn: 'LOW' }],
    [['--fail-on=HIGH'], { ...nothing, failOn: 'HIGH' }],
    [['--account', a, '--account', b], { ...nothing, account: [a, b] }],
    [['--account', `${a},${b}`], { ...nothing, account: [a, b] }],
    [['--account', a, b, '--org'], { ...nothing, account: [a, b], org: true }],
  ] as const)('%j', ([argv, expected], { expect }) => {
    expect(parseCommandLine({ argv, options, positional: null })).toEqual(expected);
  });

  test('a positional is parsed by its schema', ({ expect }) => {
    expect(parseCommandLine({ argv: ['root/mfa'], options: {}, positional })).toEqual({ positional: 'root/mfa' });
  });

  test.for([
    [['--fail-no', 'LOW'], 'unknown option --fail-no; did you mean --fail-on?'],
    [['--wild'], 'unknown option --wild'],
    [['-x'], 'unknown option -x'],
    [['--\u001B[31m'], 'unknown option --\\u{1b}[31m'],
    [['--fail-on'], "option '--fail-on <value>' argument missing"],
    [['--org=yes'], "option '--org' does not take an argument"],
    [['--account', '12'], '--account "12": an account id has 12 digits'],
    [['--account', `${a},`], '--account "": an account id has 12 digits'],
    [['--fail-on', 'BAD'], '--fail-on "BAD": Invalid option: expected one of "LOW"|"HIGH"'],
    [['stray'], 'unexpected argument "stray"'],
    [['--org', 'stray'], 'unexpected argument "stray"'],
  ] as const)('%j is refused: %s', ([argv, message], { expect }) => {
    expect(() => parseCommandLine({ argv, options, positional: null })).toThrow(
      expect.objectContaining({ name: 'UsageError', message, exitCode: 2 }),
    );
  });

  test.for([
    [['root/mfa', 'root/keys'], 'unexpected argument "root/keys"'],
    [['root'], 'CHECK "root": a check id looks like root/no-access-keys'],
  ] as const)('%j as a positional is refused: %s', ([argv, message], { expect }) => {
    expect(() => parseCommandLine({ argv, options: {}, positional })).toThrow(message);
  });
});
