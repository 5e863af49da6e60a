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
const ROOT = {
  ...ALICE,
  user: '<root_account>',
  arn: 'arn:aws:iam::111122223333:root',
  password_next_rotation: 'not_supported',
  access_key_1_active: 'false',
};

type Row = Readonly<Record<string, string | undefined>>;

function report(rows: readonly Row[], columns: readonly string[] = Object.keys(ALICE)): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
}

function parsed(csv: string) {
  return CredentialReport.parse(parseCredentialReport(csv));
}

describe('parseCredentialReport', () => {
  test('reads the same whether cells are quoted or not', ({ expect }) => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '/', 'é', '😀', ':', '-') }).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (names, end) => {
        const rows = [ROOT, ...names.map((user) => ({ ...ALICE, user }))];
        const plain = `\uFEFF${report(rows)}\n\n`.replaceAll('\n', end);
        const quoted = plain.replaceAll('eu-west-1', '"eu-west-1"');

        expect(parseCredentialReport(plain)).toEqual(parseCredentialReport(quoted));
      }),
    );
  });

  test('reads root apart and the users by name', ({ expect }) => {
    const { root, users } = parsed(report([ROOT, { ...ALICE, user: 'bob' }, ALICE, { ...ALICE, user: 'Zoe' }]));

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
    });
  });

  test('columns may move and new ones come', ({ expect }) => {
    const columns = ['additional_credentials_info', ...Object.keys(ALICE).reverse()];

    expect(parsed(report([ALICE], columns))).toEqual(parsed(report([ALICE])));
  });

  test.for(Object.keys(ALICE))('without the column %s it is incomplete', (column, { expect }) => {
    const columns = Object.keys(ALICE).filter((name) => name !== column);

    expect(() => parsed(report([ALICE], columns))).toThrow(
      new IncompleteResponse(`the report has no column ${column}`),
    );
  });

  test('without a user it is complete all the same', ({ expect }) => {
    expect(parsed(report([]))).toEqual({ root: null, users: [] });
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

  test.for(['', 'yesterday', '2020-13-45T99:99:99Z', 'n/a '])('the date %j is no date', (written, { expect }) => {
    expect(() => parsed(report([{ ...ALICE, password_last_used: written }]))).toThrow();
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
    expect(() => parsed(report([{ ...ALICE, access_key_1_active: written }]))).toThrow();
  });

  test('a quoted comma in a name is part of it', ({ expect }) => {
    expect(parsed(report([{ ...ALICE, user: '"a,b"' }])).users[0]?.user).toBe('a,b');
  });

  test.for([
    ['a,b', 'arn:aws:iam::111122223333:user/a,b'],
    ['alice', 'arn:aws:iam::111122223333:user/x,y,"z"/alice'],
  ])('a comma that is not quoted does not move the columns: %s %s', ([user, arn], { expect }) => {
    const { users } = parsed(
      report([
        { ...ALICE, user, arn },
        { ...ALICE, user: 'bob' },
      ]),
    );

    expect(users).toHaveLength(2);
    expect(users[0]).toMatchObject({ user, arn, createdAt: '2020-01-02T03:04:05.000Z', passwordEnabled: true });
  });

  test.for([
    ['too short', 'alice,arn:aws:iam::111122223333:user/alice,2020-01-02T03:04:05Z'],
    ['too long', `${report([ALICE]).split('\n')[1]},more`],
    ['a quote left open', '"alice'],
  ])('a row that is %s is refused', ([, row], { expect }) => {
    expect(() => parsed(`${report([])}\n${row}`)).toThrow();
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
