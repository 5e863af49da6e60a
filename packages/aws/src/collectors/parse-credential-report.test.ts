import { CredentialReport } from '@plinth/core';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { parseCredentialReport } from './parse-credential-report.ts';

const ALICE = {
  user: 'alice',
  arn: 'arn:aws:iam::111122223333:user/alice',
  user_creation_time: '2020-01-02T03:04:05Z',
  password_enabled: 'true',
  password_last_used: '2026-10-01T00:00:00Z',
  password_last_changed: '2024-01-01T00:00:00Z',
  password_next_rotation: 'N/A',
  mfa_active: 'false',
  access_key_1_active: 'true',
  access_key_1_last_rotated: '2021-05-05T05:05:05Z',
  access_key_1_last_used_date: '2026-11-01T10:00:00Z',
  access_key_1_last_used_region: 'eu-west-1',
  access_key_1_last_used_service: 's3',
  access_key_2_active: 'false',
  access_key_2_last_rotated: 'N/A',
  access_key_2_last_used_date: 'N/A',
  access_key_2_last_used_region: 'N/A',
  access_key_2_last_used_service: 'N/A',
  cert_1_active: 'false',
  cert_1_last_rotated: 'N/A',
  cert_2_active: 'false',
  cert_2_last_rotated: 'N/A',
};
type Row = Readonly<Record<string, string | undefined>>;

/** A row like that of alice, of another user. */
function rowOf(user: string, with_: Row = {}): Row {
  return { ...ALICE, user, arn: `arn:aws:iam::111122223333:user/${user}`, ...with_ };
}

const ROOT = {
  ...ALICE,
  user: '<root_account>',
  arn: 'arn:aws:iam::111122223333:root',
  password_next_rotation: 'not_supported',
  access_key_1_active: 'false',
};

function report(rows: readonly Row[], columns: readonly string[] = Object.keys(ALICE)): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
}

function parsed(csv: string) {
  return CredentialReport.parse(parseCredentialReport(csv));
}

/** Every value within, by its path. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (value === null || typeof value !== 'object') return value === undefined ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

function timesUnreadable(user: unknown): number {
  return leavesOf(user).filter(([, leaf]) => leaf === 'unreadable').length;
}

describe('parseCredentialReport', () => {
  test('reads the same whether cells are quoted or not', ({ expect }) => {
    const cell = fc.string({ unit: fc.constantFrom('a', '+', '=', '.', '@', '-', '_') }).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.uniqueArray(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (names, end) => {
        const rows = [ROOT, ...names.map((user) => rowOf(user))];
        const plain = `\uFEFF${report(rows)}\n\n`.replaceAll('\n', end);
        const quoted = plain.replaceAll('eu-west-1', '"eu-west-1"');

        expect(parseCredentialReport(plain)).toEqual(parseCredentialReport(quoted));
      }),
    );
  });

  test('reads root apart and the users by name', ({ expect }) => {
    const { root, users } = parsed(report([ROOT, rowOf('bob'), ALICE, rowOf('Zoe')]));

    expect(root?.arn).toBe('arn:aws:iam::111122223333:root');
    expect(users.map(({ user }) => user)).toEqual(['Zoe', 'alice', 'bob']);
  });

  test('reads every field', ({ expect }) => {
    expect(parsed(report([ALICE])).users[0]).toEqual({
      user: 'alice',
      arn: 'arn:aws:iam::111122223333:user/alice',
      createdAt: '2020-01-02T03:04:05.000Z',
      passwordEnabled: true,
      passwordLastUsed: '2026-10-01T00:00:00.000Z',
      passwordLastChanged: '2024-01-01T00:00:00.000Z',
      passwordNextRotation: 'N/A',
      mfaActive: false,
      accessKeys: [
        {
          slot: 1,
          active: true,
          lastRotated: '2021-05-05T05:05:05.000Z',
          lastUsed: '2026-11-01T10:00:00.000Z',
          lastUsedRegion: 'eu-west-1',
          lastUsedService: 's3',
        },
        {
          slot: 2,
          active: false,
          lastRotated: 'N/A',
          lastUsed: 'N/A',
          lastUsedRegion: 'N/A',
          lastUsedService: 'N/A',
        },
      ],
      certificates: [
        { slot: 1, active: false, lastRotated: 'N/A' },
        { slot: 2, active: false, lastRotated: 'N/A' },
      ],
      hasMoreCredentials: false,
    });
  });

  test('columns may move and new ones come', ({ expect }) => {
    const columns = ['a_new_column', ...Object.keys(ALICE).reverse()];

    expect(parsed(report([ALICE], columns))).toEqual(parsed(report([ALICE])));
  });

  test.for(Object.keys(ALICE))('without the column %s it is incomplete', (column, { expect }) => {
    const columns = Object.keys(ALICE).filter((name) => name !== column);

    expect(() => parsed(report([ALICE], columns))).toThrow(
      new IncompleteResponse(`the report has no column ${column}`),
    );
  });

  test('without a user it is complete all the same', ({ expect }) => {
    expect(parsed(report([]))).toEqual({ root: null, users: [], nameless: null });
  });

  test('a report without a header is incomplete', ({ expect }) => {
    expect(() => parseCredentialReport('')).toThrow(IncompleteResponse);
  });

  test.for([
    ['2020-01-02T03:04:05+00:00', '2020-01-02T03:04:05.000Z'],
    ['2020-01-02T03:04:05.678+02:00', '2020-01-02T01:04:05.678Z'],
    ['2020-01-02T03:04:05', '2020-01-02T03:04:05.000Z'],
    ['2020-01-02 03:04:05', '2020-01-02T03:04:05.000Z'],
    ['no_information', 'no_information'],
    ['not_supported', 'not_supported'],
    ['N/A', 'N/A'],
  ])('the date %s is %s', ([written, date], { expect }) => {
    expect(parsed(report([{ ...ALICE, password_last_used: written }])).users[0]?.passwordLastUsed).toBe(date);
  });

  test.for([
    '',
    'yesterday',
    'n/a ',
    '2020-13-45T99:99:99Z',
    '2020-12-01T24:00:00Z',
    '2021-02-29T00:00:00Z',
    '2021-02-30T00:00:00+02:00',
    '2020-01-02T03:04:05+99:00',
  ])('the date %j is no date', (written, { expect }) => {
    expect(parsed(report([{ ...ALICE, password_last_used: written }])).users[0]?.passwordLastUsed).toBe('unreadable');
  });

  test.for([
    ['TRUE', true],
    ['False', false],
    ['not_supported', null],
    ['N/A', null],
  ] as const)('root: password_enabled %s is %s', ([written, flag], { expect }) => {
    expect(parsed(report([{ ...ROOT, password_enabled: written }])).root?.passwordEnabled).toBe(flag);
  });

  test.for([
    ['TRUE', true],
    ['N/A', false],
  ] as const)('access_key_1_active %s is %s', ([written, active], { expect }) => {
    expect(parsed(report([{ ...ALICE, access_key_1_active: written }])).users[0]?.accessKeys[0].active).toBe(active);
  });

  test.for(['not_supported', '', 'maybe'])('whether a key is active can not be %j', (written, { expect }) => {
    const { users } = parsed(report([{ ...ALICE, access_key_1_active: written }]));

    expect(users[0]?.accessKeys[0].active).toBe('unreadable');
  });

  test('a quoted comma in a name is part of it', ({ expect }) => {
    const row = rowOf('"a,b"', { arn: '"arn:aws:iam::111122223333:user/a,b"' });

    expect(parsed(report([row])).users[0]?.user).toBe('a,b');
  });

  test.for([
    ['a,b', 'arn:aws:iam::111122223333:user/a,b'],
    ['alice', 'arn:aws:iam::111122223333:user/x,y,"z"/alice'],
  ])('a comma that is not quoted does not move the columns: %s %s', ([user, arn], { expect }) => {
    const { users } = parsed(report([{ ...ALICE, user, arn }, rowOf('bob')]));

    expect(users).toHaveLength(2);
    expect(users[0]).toMatchObject({ user, arn, createdAt: '2020-01-02T03:04:05.000Z', passwordEnabled: true });
  });

  describe('what is odd spoils no more than it must', () => {
    const others = [ROOT, rowOf('bob')];
    const sound = parsed(report(others));

    function spoiled(row: string) {
      return parsed(`${report(others)}\n${row}`);
    }

    const isName = (column: string) => column === 'user' || column === 'arn';
    const columns = Object.keys(ALICE);

    test.for(columns.flatMap((column) => ['', 'odd', '\u0000', '"quoted"'].map((text) => [column, text] as const)))(
      'a cell of %s: %j',
      ([column, text], { expect }) => {
        const { root, users, nameless } = parsed(report([...others, { ...ALICE, [column]: text }]));
        const alice = users.find(({ user }) => user === 'alice');

        expect({ root, users: users.filter((user) => user !== alice) }).toEqual({
          root: sound.root,
          users: sound.users,
        });
        expect(alice === undefined).toBe(isName(column));
        expect(nameless).toEqual(isName(column) ? { line: 4, column: /odd|quoted/.test(text) ? 'arn' : column } : null);
        expect(timesUnreadable(alice)).toBe(isName(column) || /region|service/.test(column) ? 0 : 1);
      },
    );

    test.for(columns.flatMap((column) => ['"', 'x'.repeat(4096)].map((text) => [column, text] as const)))(
      'a row that is none, for its %s',
      ([column, text], { expect }) => {
        const csv = report([...others, { ...ALICE, [column]: text }, rowOf('zoe')]);

        expect(parsed(csv)).toEqual({
          ...parsed(report([...others, rowOf('zoe')])),
          nameless: { line: 4, column: 'user' },
        });
      },
    );

    test.for([
      ['cut off in its third cell', 'alice,arn:aws:iam::111122223333:user/alice,2020-01-02T03:04:05Z,tr'],
      ['of a cell too few', report([ALICE]).split('\n')[1]?.replace('eu-west-1,', '')],
      ['with a cell behind the last', `${report([ALICE]).split('\n')[1]},more`],
    ])('a row %s says nothing', ([, row = ''], { expect }) => {
      const { root, users } = spoiled(row);
      const [alice, ...sameAsEver] = users;

      expect({ root, users: sameAsEver, nameless: null }).toEqual(sound);
      expect(alice).toMatchObject({
        user: 'alice',
        createdAt: 'unreadable',
        passwordEnabled: 'unreadable',
        mfaActive: 'unreadable',
        accessKeys: [{ active: 'unreadable' }, { active: 'unreadable' }],
        certificates: [{ active: 'unreadable' }, { active: 'unreadable' }],
      });
    });

    test.for(columns.filter((column) => !isName(column)))(
      'a row that lacks its %s says nothing, whatever moved up',
      (column, { expect }) => {
        const withMore = [...columns, 'additional_credentials_info'];
        const sure = { ...ALICE, mfa_active: 'true', access_key_1_active: 'true' };
        const row = withMore
          .filter((name) => name !== column)
          .map((name) => ({ ...sure, additional_credentials_info: '' })[name]);
        const { users } = parsed([report(others, withMore), row.join(',')].join('\n'));
        const alice = users.find(({ user }) => user === 'alice');

        expect(alice).toMatchObject({
          createdAt: 'unreadable',
          passwordEnabled: 'unreadable',
          mfaActive: 'unreadable',
        });
        expect(users.filter(({ user }) => user !== 'alice')).toEqual(sound.users);
      },
    );

    test('commas behind the last cell mean nothing', ({ expect }) => {
      expect(spoiled(`${report([ALICE]).split('\n')[1]},,`)).toEqual(parsed(report([...others, ALICE])));
    });

    test('a quote that is left open does not swallow the rows behind it', ({ expect }) => {
      const [header, ...rows] = report(others).split('\n');

      expect(parsed([header, '"alice', ...rows].join('\n'))).toEqual({
        ...sound,
        nameless: { line: 2, column: 'user' },
      });
    });

    test('a report that is cut off anywhere says nothing that the whole one does not', ({ expect }) => {
      const csv = report([...others, ALICE]);
      const whole = new Map(leavesOf(parsed(csv).users.find(({ user }) => user === 'alice')));
      const start = csv.indexOf('alice');
      fc.assert(
        fc.property(fc.integer({ min: start, max: csv.length }), (end) => {
          const { root, users } = parsed(csv.slice(0, end));
          const alice = users.find(({ user }) => user === 'alice');

          expect(root).toEqual(sound.root);
          expect(users.filter(({ user }) => user === 'bob')).toEqual(sound.users);
          expect(leavesOf(alice).filter(([path, leaf]) => leaf !== 'unreadable' && whole.get(path) !== leaf)).toEqual(
            [],
          );
        }),
      );
    });

    test('the same row twice is one', ({ expect }) => {
      expect(parsed(report([...others, ALICE, ALICE]))).toEqual(parsed(report([...others, ALICE])));
    });

    test.for(columns.filter((column) => !isName(column)))(
      'two rows of a user that differ in %s do not say it',
      (column, { expect }) => {
        const { root, users } = parsed(report([...others, ALICE, { ...ALICE, [column]: 'other' }]));
        const [alice, ...sameAsEver] = users;

        expect({ root, users: sameAsEver, nameless: null }).toEqual(sound);
        expect(timesUnreadable(alice)).toBe(1);
      },
    );

    test.for(['arn:aws:iam::111122223333:user/ops/alice', 'arn:aws:iam::111122223333:user/bob', ''])(
      'two rows of one name and two ARNs are nobody: %j',
      (arn, { expect }) => {
        const twice = report([...others, ALICE, { ...ALICE, arn }]);

        expect(parsed(twice)).toEqual({ ...sound, nameless: { line: 5, column: 'arn' } });
      },
    );

    test.for([
      ['', false],
      ['N/A', false],
      ['"1 additional access keys, use ListAccessKeys"', true],
      ['no_information', true],
    ] as const)('additional_credentials_info %s: there is more, %s', ([text, hasMore], { expect }) => {
      const row = { ...ALICE, additional_credentials_info: text };
      const { users } = parsed(report([row], [...columns, 'additional_credentials_info']));

      expect(users[0]?.hasMoreCredentials).toBe(hasMore);
    });

    test('a header may name a last column that rows do not have', ({ expect }) => {
      const csv = report(others);

      expect(parsed(csv.replace('\n', ',additional_credentials_info\n'))).toEqual(sound);
    });
  });

  test('a column that is there twice says nothing', ({ expect }) => {
    const columns = [...Object.keys(ALICE), 'mfa_active'];

    expect(() => parsed(report([ALICE], columns))).toThrow(
      new IncompleteResponse('the report has the column mfa_active twice'),
    );
  });

  test('no account has more than 5,000 users: of twice as many rows no more are read', ({ expect }) => {
    const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => rowOf(`u${index}`));

    expect(parsed(report(rows(10_000))).users).toHaveLength(10_000);
    const tooMany = new IncompleteResponse('the report has more than 10000 rows');
    expect(() => parsed(report(rows(10_001)))).toThrow(tooMany);
    expect(() => parsed(`${report([])}${'\n'.repeat(10_000)}`)).not.toThrow();
    expect(() => parsed(`${report([])}${'\n'.repeat(10_001)}${report([])}`)).toThrow(tooMany);
  });

  test('garbage is incomplete, and nothing else', ({ expect }) => {
    const piece = fc.constantFrom('user', 'arn', ',', '\n', '"', report([ALICE]), report([ROOT]), '\r\n', '﻿');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        try {
          parseCredentialReport(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(IncompleteResponse);
        }
      }),
    );
  });
});
