import { DatabaseError } from '@plinth/contract';
import { test } from 'vitest';
import { assertPostgresUrl, describeServer } from './postgres-url.ts';

test.for([
  ['postgresql://u:p@h/d', 'h:5432/d'],
  ['postgres:///d?host=/run/postgresql', '/run/postgresql:5432/d'],
  ['nonsense', 'the given address'],
] as const)('%s is shown without its password', ([url, shown], { expect }) => {
  expect(describeServer(url)).toBe(shown);
});

test.for(['', 'nonsense', 'http://localhost/db', 'mysql://localhost/db'])(
  '%j is no address of Postgres',
  (url, { expect }) => {
    expect(() => assertPostgresUrl(url)).toThrow(DatabaseError);
  },
);
