import { AccountId, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { flag, list, optionalPositional, positional, value } from './options.ts';
import { parseCommandLine } from './parse-command-line.ts';

const options = {
  org: flag('all'),
  account: list('ID', AccountId, 'accounts'),
  failOn: value('SEVERITY', z.enum(['LOW', 'HIGH']), 'threshold'),
};
const check = positional('CHECK', CheckId, 'A check.');
const nothing = { org: false, account: undefined, failOn: undefined };
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
    [['--account', a, '--org', '--account', b], { ...nothing, account: [a, b], org: true }],
    [['--fail-on', 'LOW', '--fail-on', 'HIGH'], { ...nothing, failOn: 'HIGH' }],
  ] as const)('%j', ([argv, expected], { expect }) => {
    expect(parseCommandLine({ argv, options, positionals: {} })).toEqual(expected);
  });

  const positionals = {
    check,
    count: positional('COUNT', z.coerce.number(), 'How many.'),
    note: optionalPositional('NOTE', z.string(), 'Anything.'),
  };

  test.for([
    [['root/mfa', '3'], { check: 'root/mfa', count: 3, note: undefined }],
    [['root/mfa', '3', ''], { check: 'root/mfa', count: 3, note: '' }],
    [['root/mfa', '--org', '--', '-3', '--org'], { check: 'root/mfa', count: -3, note: '--org', org: true }],
    [['--account', a, 'root/mfa', '3'], { check: 'root/mfa', count: 3, note: undefined, account: [a] }],
  ] as const)('positionals are parsed by their schemas: %j', ([argv, expected], { expect }) => {
    expect(parseCommandLine({ argv, options, positionals })).toEqual({ ...nothing, ...expected });
  });

  test.for([
    [['--fail-no', 'LOW'], 'unknown option --fail-no; did you mean --fail-on?'],
    [['--wild'], 'unknown option --wild'],
    [['-x'], 'unknown option -x'],
    [['--\u001B[31m'], 'unknown option --\\u{1b}[31m'],
    [['-wild'], 'unknown option -w'],
    [['--no-org'], 'unknown option --no-org'],
    [['--constructor'], 'unknown option --constructor'],
    [['--fail-on'], '--fail-on needs a value: --fail-on SEVERITY'],
    [
      ['--fail-on', '--org'],
      '--fail-on needs a value: --fail-on SEVERITY; a value that starts with a dash is written --fail-on=--org',
    ],
    [['--org=yes'], '--org takes no value'],
    [['--account', '12'], '--account "12": an account id has 12 digits'],
    [['--account', `${a},`], '--account "": an account id has 12 digits'],
    [['--fail-on', 'BAD'], '--fail-on "BAD": Invalid option: expected one of "LOW"|"HIGH"'],
    [['stray'], 'unexpected argument "stray"'],
    [['--org', 'stray'], 'unexpected argument "stray"'],
    [['--account', a, '--', b], `unexpected argument "${b}"`],
  ] as const)('%j is refused: %s', ([argv, message], { expect }) => {
    expect(() => parseCommandLine({ argv, options, positionals: {} })).toThrow(
      expect.objectContaining({ name: 'UsageError', message, exitCode: 2 }),
    );
  });

  test.for([
    [['root/mfa', 'root/keys'], 'unexpected argument "root/keys"'],
    [['root'], 'CHECK "root": a check id looks like root/no-access-keys'],
    [[], 'CHECK is missing. A check.'],
  ] as const)('%j as a positional is refused: %s', ([argv, message], { expect }) => {
    expect(() => parseCommandLine({ argv, options: {}, positionals: { check } })).toThrow(message);
  });
});
