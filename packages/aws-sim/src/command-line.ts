import { parseArgs } from 'node:util';
import { type AwsSimOptions, resolveOptions } from './aws-sim-options.ts';

/** What the command line asks for; throws an Error with one clear line when it makes no sense. */
export type CommandLine = { readonly kind: 'help' } | { readonly kind: 'serve'; readonly options: AwsSimOptions };

export const HELP = `Usage: aws-sim [options]

A simulated AWS organization on loopback: IAM, STS, Organizations, Account, Access Analyzer, IAM
Identity Center and the Resource Groups Tagging API, for the AWS SDKs, the AWS CLI and Terraform.
The same seed gives the same accounts.

  --accounts N         accounts in the organization, 1 to 50000 (60)
  --seed N             which organization (1)
  --port N             port to listen on, 0 for any free one (4566)
  --host ADDRESS       address to listen on (127.0.0.1); anything else lets others in
  --latency MS         before every response (0)
  --jitter MS          up to so much more, at random (0)
  --throttle SHARE     requests that are throttled, 0 to 1 (0)
  --errors SHARE       requests that fail with 5xx, 0 to 1 (0)
  --resets SHARE       requests whose connection breaks, 0 to 1 (0)
  --report-delay MS    until a credential report is ready (0)
  --session-seconds N  how long sessions really last (as long as asked for)
  --role NAME          the role that audits assume (PlinthAudit)
  --external-id ID     external id that the role demands (none)
  --standalone         one account, in no organization
  --plain              no faulty accounts: none suspended, none without role, none denied by SCP
  --help               this text
`;

const OPTIONS = {
  accounts: { type: 'string' },
  seed: { type: 'string' },
  port: { type: 'string', default: '4566' },
  host: { type: 'string' },
  latency: { type: 'string' },
  jitter: { type: 'string' },
  throttle: { type: 'string' },
  errors: { type: 'string' },
  resets: { type: 'string' },
  'report-delay': { type: 'string' },
  'session-seconds': { type: 'string' },
  role: { type: 'string' },
  'external-id': { type: 'string' },
  standalone: { type: 'boolean' },
  plain: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Flags that hold a number, and the options that they set. */
const NUMBERS = {
  accounts: 'accounts',
  seed: 'seed',
  port: 'port',
  latency: 'latencyMs',
  jitter: 'latencyJitterMs',
  throttle: 'throttleRate',
  errors: 'errorRate',
  resets: 'resetRate',
  'report-delay': 'reportDelayMs',
  'session-seconds': 'sessionSeconds',
} as const;

/** The arguments behind the program's name; checked, so that starting fails for nothing but the address. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parse(args);
  if (values.help) return { kind: 'help' };
  const options: AwsSimOptions = {
    ...readNumbers(values),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.role === undefined ? {} : { roleName: values.role }),
    ...(values['external-id'] === undefined ? {} : { externalId: values['external-id'] }),
    standalone: values.standalone ?? false,
    withoutSeededFaults: values.plain ?? false,
  };
  assertSensible(options);
  return { kind: 'serve', options };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new Error(`${message} (--help lists the options)`, { cause: error });
  }
}

function readNumbers(values: Readonly<Record<string, string | boolean | undefined>>): Record<string, number> {
  const read: Record<string, number> = {};
  for (const [flag, option] of Object.entries(NUMBERS)) {
    const text = values[flag];
    if (typeof text !== 'string') continue;
    if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${flag} must be a number, not ${JSON.stringify(text)}`);
    read[option] = Number(text);
  }
  return read;
}

/** The library names its options; who types flags wants to read of flags. */
function assertSensible(options: AwsSimOptions): void {
  try {
    resolveOptions(options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [option, ...rest] = error.message.split(' ');
    const flag = Object.entries(NUMBERS).find(([, name]) => name === option)?.[0];
    throw new Error([flag ? `--${flag}` : option, ...rest].join(' '), { cause: error });
  }
}
