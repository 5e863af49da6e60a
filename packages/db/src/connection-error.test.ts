import { describe, test } from 'vitest';
import { assertPostgresUrl, describeServer, explainConnection } from './connection-error.ts';
import { DatabaseError } from './database-error.ts';

const URL = 'postgresql://someone:secret@db.example:6543/plinth';

describe('explainConnection', () => {
  test.for([
    ['ECONNREFUSED', 'nothing listens there'],
    ['28P01', 'it refuses the user or the password'],
    ['57P03', 'it is starting or stopping'],
  ] as const)('%s', ([code, reason], { expect }) => {
    const error = Object.assign(new Error('raw'), { code });

    const explained = explainConnection(error, URL);

    expect(explained).toEqual(new DatabaseError(`Postgres at db.example:6543/plinth cannot be used: ${reason}.`));
    expect(explained).toHaveProperty('cause', error);
  });

  test('looks into what a name with several addresses throws', ({ expect }) => {
    const error = new AggregateError([Object.assign(new Error('raw'), { code: 'ECONNREFUSED' })]);

    expect(String(explainConnection(error, URL))).toContain('nothing listens there');
  });

  test.for([
    new Error('a timeout of something else'),
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new DatabaseError('said already'),
    'not even an error',
  ])('leaves %s as it is', (error, { expect }) => {
    expect(explainConnection(error, URL)).toBe(error);
  });
});

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
