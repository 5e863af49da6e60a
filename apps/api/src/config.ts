import { Access, ConfigError } from '@plinth/contract';
import { z } from 'zod';
import type { StreamLimits } from './http/stream-limit.ts';

/**
 * The server's configuration, from environment variables. Empty values count as absent.
 *
 * | variable | meaning | default |
 * | --- | --- | --- |
 * | PLINTH_ROLE | `api`, `worker` or `all` | all |
 * | PLINTH_HOST | address to listen on | 127.0.0.1 |
 * | PLINTH_PORT | port to listen on, 0 for a free one | 7420 |
 * | DATABASE_URL | a Postgres to use instead of the embedded one | embedded |
 * | PLINTH_DATA_DIR | where the embedded Postgres stores its data | .plinth/data |
 * | PLINTH_ROLE_NAME | the role to assume in accounts | PlinthAudit |
 * | PLINTH_ALLOWED_ROLE_NAMES | other roles that audits may name, separated by commas | none |
 * | PLINTH_EXTERNAL_ID | the external id to assume roles with | none |
 * | PLINTH_CONCURRENCY | accounts that one worker reads at a time | 50 |
 * | PLINTH_API_CONNECTIONS | connections to Postgres for the API's calls | 10 |
 * | PLINTH_WORKER_CONNECTIONS | connections to Postgres for the worker, which takes 4 more for its queue | 10 |
 * | PLINTH_RATE_LIMIT | what an API key may spend in a minute; an ordinary call costs 1 | 6000 |
 * | PLINTH_STREAMS_PER_KEY | event streams that an API key may have open | 20 |
 * | PLINTH_STREAMS | event streams that a process may have open | 1000 |
 * | PLINTH_LONGEST_EXCEPTION_DAYS | how many days ahead an exception may end | 366 |
 * | PLINTH_OUTAGE_MINUTES | how long an audit waits when its credentials are refused or AWS can't be reached | 30 |
 * | PLINTH_EXCEPTIONS | exceptions that may be active in an organization | 10000 |
 * | PLINTH_EXCEPTION_GLOBS | those of them that give a glob but no check, with which every finding is compared once | 100 |
 * | PLINTH_EXCEPTION_FINDINGS | open findings that an exception with a resource may fit when it is created | 100000 |
 * | PLINTH_LOG_LEVEL | `debug`, `info`, `warn`, `error` or `silent` | info |
 *
 * AWS credentials, Region and endpoint are the AWS SDK's own variables.
 */
export interface Config {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly access: Access;
  /** Roles that an audit may name beside that of `access`. */
  readonly allowedRoleNames: readonly string[];
  readonly externalId: string | undefined;
  readonly concurrency: number;
  /** To Postgres, at the most. */
  readonly connections: { readonly api: number; readonly worker: number };
  readonly unitsPerMinute: number;
  readonly streamLimits: StreamLimits;
  readonly longestExceptionDays: number;
  readonly outageMinutes: number;
  readonly exceptionLimits: { readonly all: number; readonly globs: number; readonly findings: number };
  readonly logLevel: LogLevel;
}

/** `api` serves the API, `worker` runs jobs, `all` does both. */
export type Role = 'api' | 'worker' | 'all';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration. Throws a `ConfigError` that names every invalid variable. */
export function readConfig(env: Environment): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Variables.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new ConfigError(`Configuration: ${problems.join('; ')}.`);
  }
  const { data } = parsed;
  return {
    role: data.PLINTH_ROLE,
    host: data.PLINTH_HOST,
    port: data.PLINTH_PORT,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.PLINTH_DATA_DIR,
    access: { roleName: data.PLINTH_ROLE_NAME },
    allowedRoleNames: data.PLINTH_ALLOWED_ROLE_NAMES,
    externalId: data.PLINTH_EXTERNAL_ID,
    concurrency: data.PLINTH_CONCURRENCY,
    connections: { api: data.PLINTH_API_CONNECTIONS, worker: data.PLINTH_WORKER_CONNECTIONS },
    unitsPerMinute: data.PLINTH_RATE_LIMIT,
    streamLimits: { perPrincipal: data.PLINTH_STREAMS_PER_KEY, perProcess: data.PLINTH_STREAMS },
    longestExceptionDays: data.PLINTH_LONGEST_EXCEPTION_DAYS,
    outageMinutes: data.PLINTH_OUTAGE_MINUTES,
    exceptionLimits: {
      all: data.PLINTH_EXCEPTIONS,
      globs: data.PLINTH_EXCEPTION_GLOBS,
      findings: data.PLINTH_EXCEPTION_FINDINGS,
    },
    logLevel: data.PLINTH_LOG_LEVEL,
  };
}

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

const Variables = z.object({
  PLINTH_ROLE: oneOf(['api', 'worker', 'all']).default('all'),
  PLINTH_HOST: z.string().default('127.0.0.1'),
  PLINTH_PORT: wholeNumber(0, 65_535).default(7420),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  PLINTH_DATA_DIR: z.string().default('.plinth/data'),
  PLINTH_ROLE_NAME: Access.shape.roleName.default('PlinthAudit'),
  PLINTH_ALLOWED_ROLE_NAMES: z
    .string()
    .default('')
    .transform((names) => names.split(',').flatMap((name) => name.trim() || []))
    .pipe(z.array(Access.shape.roleName)),
  PLINTH_EXTERNAL_ID: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, 'must have 2 to 1224 letters, digits or +=,.@:/-')
    .optional(),
  PLINTH_CONCURRENCY: wholeNumber(1, 1000).default(50),
  PLINTH_API_CONNECTIONS: wholeNumber(1, 1000).default(10),
  PLINTH_WORKER_CONNECTIONS: wholeNumber(1, 1000).default(10),
  PLINTH_RATE_LIMIT: wholeNumber(1, 10_000_000).default(6000),
  PLINTH_STREAMS_PER_KEY: wholeNumber(1, 100_000).default(20),
  PLINTH_STREAMS: wholeNumber(1, 100_000).default(1000),
  // A year, and the day that a leap year adds.
  PLINTH_LONGEST_EXCEPTION_DAYS: wholeNumber(1, 3660).default(366),
  PLINTH_OUTAGE_MINUTES: wholeNumber(0, 1440).default(30),
  PLINTH_EXCEPTIONS: wholeNumber(1, 1_000_000).default(10_000),
  PLINTH_EXCEPTION_GLOBS: wholeNumber(0, 10_000).default(100),
  PLINTH_EXCEPTION_FINDINGS: wholeNumber(1, 1_000_000).default(100_000),
  PLINTH_LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
