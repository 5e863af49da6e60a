import { ConfigError } from '@plinth/contract';
import { describe, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('has a default for everything', ({ expect }) => {
    expect(readConfig({})).toEqual({
      role: 'all',
      host: '127.0.0.1',
      port: 7420,
      databaseUrl: undefined,
      dataDir: '.plinth/data',
      access: { roleName: 'PlinthAudit' },
      allowedRoleNames: [],
      externalId: undefined,
      concurrency: 50,
      connections: { api: 10, worker: 10 },
      unitsPerMinute: 6000,
      streamLimits: { perPrincipal: 20, perProcess: 1000 },
      longestExceptionDays: 366,
      outageMinutes: 30,
      exceptionLimits: { all: 10_000, globs: 100, findings: 100_000 },
      logLevel: 'info',
    });
  });

  it('reads the environment, and treats empty values as absent', ({ expect }) => {
    const config = readConfig({
      PLINTH_ROLE: 'worker',
      PLINTH_PORT: '0',
      DATABASE_URL: 'postgresql://plinth@db/plinth',
      PLINTH_EXTERNAL_ID: '',
      PLINTH_ROLE_NAME: 'security/Audit',
      PLINTH_ALLOWED_ROLE_NAMES: 'ops/Audit, Reader,',
      PLINTH_CONCURRENCY: '200',
      PLINTH_LONGEST_EXCEPTION_DAYS: '90',
      PLINTH_OUTAGE_MINUTES: '5',
      UNRELATED: 'x',
    });

    expect(config).toMatchObject({
      role: 'worker',
      port: 0,
      databaseUrl: 'postgresql://plinth@db/plinth',
      access: { roleName: 'security/Audit' },
      allowedRoleNames: ['ops/Audit', 'Reader'],
      concurrency: 200,
      longestExceptionDays: 90,
      outageMinutes: 5,
    });
    expect(config.externalId).toBeUndefined();
  });

  it.for([
    [{ PLINTH_PORT: '70000' }, 'Configuration: PLINTH_PORT must be a whole number from 0 to 65535.'],
    [{ PLINTH_PORT: 'http' }, 'Configuration: PLINTH_PORT must be a whole number from 0 to 65535.'],
    [{ PLINTH_CONCURRENCY: '0' }, 'Configuration: PLINTH_CONCURRENCY must be a whole number from 1 to 1000.'],
    [
      { PLINTH_LONGEST_EXCEPTION_DAYS: '0' },
      'Configuration: PLINTH_LONGEST_EXCEPTION_DAYS must be a whole number from 1 to 3660.',
    ],
    [{ PLINTH_ROLE: 'boss' }, 'Configuration: PLINTH_ROLE must be one of api, worker, all.'],
    [{ DATABASE_URL: 'mysql://secret@db' }, 'Configuration: DATABASE_URL must begin with postgres://.'],
    [{ PLINTH_ROLE_NAME: 'no spaces' }, 'Configuration: PLINTH_ROLE_NAME not a role name.'],
    [{ PLINTH_ALLOWED_ROLE_NAMES: 'a,*' }, 'Configuration: PLINTH_ALLOWED_ROLE_NAMES.1 not a role name.'],
    [
      { PLINTH_EXTERNAL_ID: 'my secret' },
      'Configuration: PLINTH_EXTERNAL_ID must have 2 to 1224 letters, digits or +=,.@:/-.',
    ],
    [
      { PLINTH_PORT: '-1', PLINTH_LOG_LEVEL: 'loud' },
      'Configuration: PLINTH_PORT must be a whole number from 0 to 65535; PLINTH_LOG_LEVEL must be one of debug, info, warn, error, silent.',
    ],
  ] as const)('refuses %o in one line', ([env, message], { expect }) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message));
  });
});
