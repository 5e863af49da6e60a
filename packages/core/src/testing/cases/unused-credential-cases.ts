import { daysAgo, LONG_AGO, reported } from '../evidence-fixtures.ts';
import type { CheckCase, CheckCases, FailingCase, UnknownCase } from '../test-check.ts';
import { mergeCases } from './merge-cases.ts';
import { staleReportCases } from './stale-report-cases.ts';

type Names = 'authorizationDetails' | 'credentialReport';

const PASSWORD = 'arn:aws:iam::111122223333:user/alice#password';
const KEY_1 = 'arn:aws:iam::111122223333:user/alice#access-key-1';
const KEY_2 = 'arn:aws:iam::111122223333:user/alice#access-key-2';

/** The cases of a check that fails credentials that were not used for `days` days; fewer than 200. */
export function unusedCredentialCases({ days }: { readonly days: number }): CheckCases<Names> {
  const stale = staleReportCases({
    row: { passwordEnabled: true, passwordLastUsed: daysAgo(1) },
    parts: ['#password', '#access-key-1', '#access-key-2', '#additional-credentials'],
  });
  return mergeCases(stale, {
    pass: passing(days),
    fail: [...failingPasswords(days), ...failingKeys(days)],
    unknown: UNKNOWN,
    notApplicable: [
      { name: 'no users: the root user is not judged here', evidence: reported() },
      {
        name: 'users without password and active key',
        evidence: reported({ keys: [{ slot: 1, active: false, lastRotated: LONG_AGO, lastUsed: LONG_AGO }] }),
      },
    ],
  });
}

function passing(days: number): readonly CheckCase<Names>[] {
  return [
    {
      name: 'a password and a key in use',
      evidence: reported({
        passwordEnabled: true,
        passwordLastUsed: daysAgo(1),
        keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(2) }],
      }),
      counts: { PASS: 2 },
    },
    {
      name: `a password used a millisecond less than ${days} days ago`,
      evidence: reported({ passwordEnabled: true, passwordLastUsed: daysAgo(days, -1) }),
      changesWithinAnHour: true,
    },
    {
      name: `a key created a millisecond less than ${days} days ago and never used`,
      evidence: reported({ keys: [{ slot: 2, active: true, lastRotated: daysAgo(days, -1) }] }),
      changesWithinAnHour: true,
    },
    {
      name: 'a password in use, and no telling whether there is one still',
      evidence: reported({ passwordEnabled: 'unreadable', passwordLastUsed: daysAgo(1) }),
    },
    {
      name: 'a password never used, and changed recently',
      evidence: reported({
        passwordEnabled: true,
        passwordLastUsed: 'no_information',
        passwordLastChanged: daysAgo(3),
      }),
    },
    {
      name: 'a new user with a password that was never used nor changed',
      evidence: reported({ passwordEnabled: true, passwordLastUsed: 'no_information', createdAt: daysAgo(3) }),
    },
    {
      name: 'an inactive key beside one in use',
      evidence: reported({
        keys: [
          { slot: 1, active: false, lastRotated: LONG_AGO, lastUsed: LONG_AGO },
          { slot: 2, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(2) },
        ],
      }),
    },
  ];
}

function failingPasswords(days: number): readonly FailingCase<Names>[] {
  return [
    {
      name: `a password used exactly ${days} days ago`,
      evidence: reported({ passwordEnabled: true, passwordLastUsed: daysAgo(days) }),
      failures: [
        {
          ...unused({ days, resource: PASSWORD, credential: 'console password', lastUsedAt: daysAgo(days) }),
          details: { user: 'alice', credential: 'console password', lastUsedAt: daysAgo(days), days },
        },
      ],
    },
    {
      name: 'a password never used, which is no excuse',
      evidence: reported({
        passwordEnabled: true,
        passwordLastUsed: 'no_information',
        passwordLastChanged: '2026-01-05T10:00:00+00:00',
      }),
      failures: [
        neverUsed({ days, resource: PASSWORD, credential: 'console password', since: '2026-01-05T10:00:00+00:00' }),
      ],
    },
    {
      name: 'a password never used nor changed since the user was created',
      evidence: reported({ passwordEnabled: true, passwordLastUsed: 'N/A', passwordLastChanged: 'not_supported' }),
      failures: [
        {
          ...neverUsed({ days, resource: PASSWORD, credential: 'console password', since: '2024-01-15T09:30:00.000Z' }),
          details: { user: 'alice', credential: 'console password', since: LONG_AGO, days },
        },
      ],
    },
    {
      name: 'a password that was changed yesterday, and last used long ago',
      evidence: reported({
        passwordEnabled: true,
        passwordLastUsed: LONG_AGO,
        passwordLastChanged: daysAgo(1),
      }),
      failures: [
        unused({ days, resource: PASSWORD, credential: 'console password', lastUsedAt: '2024-01-15T09:30:00.000Z' }),
      ],
    },
  ];
}

function failingKeys(days: number): readonly FailingCase<Names>[] {
  return [
    {
      name: 'two keys, one used long ago and one never, beside a password in use',
      evidence: reported({
        passwordEnabled: true,
        passwordLastUsed: daysAgo(1),
        keys: [
          { slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(200) },
          { slot: 2, active: true, lastRotated: daysAgo(300) },
        ],
      }),
      counts: { PASS: 1, FAIL: 2 },
      failures: [
        unused({ days, resource: KEY_1, credential: 'access key 1', lastUsedAt: '2026-04-15T12:00:00.000Z' }),
        neverUsed({ days, resource: KEY_2, credential: 'access key 2', since: '2026-01-05T12:00:00.000Z' }),
      ],
    },
    {
      name: 'an active key without any date, in an old account',
      evidence: reported({ keys: [{ slot: 1, active: true, lastUsed: 'no_information' }] }),
      failures: [neverUsed({ days, resource: KEY_1, credential: 'access key 1', since: '2024-01-15T09:30:00.000Z' })],
    },
    {
      name: 'one user of three, with a key that is unknown too',
      evidence: reported(
        { user: 'bob', passwordEnabled: true, passwordLastUsed: daysAgo(1) },
        {
          passwordEnabled: true,
          passwordLastUsed: LONG_AGO,
          keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'not_supported' }],
        },
        { user: 'carol' },
      ),
      counts: { PASS: 1, FAIL: 1, UNKNOWN: 1 },
      unknownResources: [KEY_1],
      failures: [
        unused({ days, resource: PASSWORD, credential: 'console password', lastUsedAt: '2024-01-15T09:30:00.000Z' }),
      ],
    },
  ];
}

const UNKNOWN: readonly UnknownCase<Names>[] = [
  {
    name: 'a user for whom the report does not say whether there is a password',
    evidence: reported({ passwordEnabled: null }),
    unknownResources: [PASSWORD],
  },
  {
    name: 'a key for which the report does not show uses',
    evidence: reported({ keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'not_supported' }] }),
    unknownResources: [KEY_1],
  },
  {
    name: 'a user for whom nobody can tell whether there is a password',
    evidence: reported({ passwordEnabled: 'unreadable' }),
    unknownResources: [PASSWORD],
  },
  {
    name: 'dates of use that are none',
    evidence: reported({
      passwordEnabled: true,
      passwordLastUsed: 'unreadable',
      keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'unreadable' }],
    }),
    unknownResources: [KEY_1, PASSWORD],
  },
  {
    name: 'a password that was never used, with a date of change that is none',
    evidence: reported({
      passwordEnabled: true,
      passwordLastUsed: 'no_information',
      passwordLastChanged: 'unreadable',
    }),
    unknownResources: [PASSWORD],
  },
  {
    name: 'a password that is to be used next century',
    evidence: reported({ passwordEnabled: true, passwordLastUsed: '2126-01-01T00:00:00.000Z' }),
    unknownResources: [PASSWORD],
  },
  {
    name: 'a key that was not used for long, and no telling whether it is active',
    evidence: reported({ keys: [{ slot: 2, active: 'unreadable', lastRotated: LONG_AGO, lastUsed: LONG_AGO }] }),
    unknownResources: [KEY_2],
  },
  {
    name: 'more keys than the report shows',
    evidence: reported({ hasMoreCredentials: true }),
    unknownResources: ['arn:aws:iam::111122223333:user/alice#additional-credentials'],
  },
];

interface Expected {
  readonly days: number;
  readonly resource: string;
  readonly credential: string;
}

function unused({ days, resource, credential, lastUsedAt }: Expected & { readonly lastUsedAt: string }) {
  return {
    resource,
    message: `The ${credential} of alice was last used on ${lastUsedAt}, ${days} days ago or longer.`,
  };
}

function neverUsed({ days, resource, credential, since }: Expected & { readonly since: string }) {
  return {
    resource,
    message: `The ${credential} of alice, dating from ${since}, has not been used for ${days} days or longer.`,
  };
}
