import { describe, test } from 'vitest';
import { HELP, readCommandLine } from './command-line.ts';

test('every flag becomes an option', ({ expect }) => {
  const args =
    '--accounts 500 --seed 7 --port 4567 --host ::1 --latency 20 --jitter 5 --throttle 0.02 --errors 0.01 --resets 0.005 --report-delay 2000 --session-seconds 60 --role Audit --external-id e1 --standalone --plain';

  expect(readCommandLine(args.split(' '))).toStrictEqual({
    kind: 'serve',
    options: {
      accounts: 500,
      seed: 7,
      port: 4567,
      host: '::1',
      latencyMs: 20,
      latencyJitterMs: 5,
      throttleRate: 0.02,
      errorRate: 0.01,
      resetRate: 0.005,
      reportDelayMs: 2000,
      sessionSeconds: 60,
      roleName: 'Audit',
      externalId: 'e1',
      standalone: true,
      withoutSeededFaults: true,
    },
  });
});

test('without flags, the port is the known one', ({ expect }) => {
  expect(readCommandLine([])).toStrictEqual({
    kind: 'serve',
    options: { port: 4566, standalone: false, withoutSeededFaults: false },
  });
});

test('help lists every flag', ({ expect }) => {
  expect(readCommandLine(['--help'])).toStrictEqual({ kind: 'help' });
  expect(HELP).toMatch(/--accounts[^]*--seed[^]*--throttle[^]*--plain/);
});

describe('one clear line for what makes no sense', () => {
  test.for([
    [['--port', 'abc'], '--port must be a number, not "abc"'],
    [['--port', '-1'], "Option '--port' argument is ambiguous"],
    [['--port', '65536'], '--port must be from 0 to 65535, not 65536'],
    [['--accounts', '0'], '--accounts must be from 1 to 50000, not 0'],
    [['--accounts', '1.5'], '--accounts must be a whole number, not 1.5'],
    [['--throttle', '2'], '--throttle must be from 0 to 1, not 2'],
    [['--bogus'], "Unknown option '--bogus' (--help lists the options)"],
    [['extra'], "Unexpected argument 'extra' (--help lists the options)"],
  ] as const)('%o', ([args, message], { expect }) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });
});
