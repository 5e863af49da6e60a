import { describe, it } from 'vitest';
import { checkContext, daysAgo, details, iamUser, report, reported, reportUser } from '../testing/evidence-fixtures.ts';
import { createWorkBudget } from '../work/work.ts';
import { reportedUsers } from './reported-users.ts';

function context() {
  return { ...checkContext(), work: createWorkBudget() };
}

describe('reportedUsers', () => {
  it('takes everybody whom the report names as there where no list says otherwise', ({ expect }) => {
    const credentialReport = report({ users: [reportUser()], nameless: { line: 4, column: 'user' } });

    expect(reportedUsers({ credentialReport, authorizationDetails: null }, context())).toEqual({
      rows: [reportUser()],
      unseen: [],
      nameless: 'Line 4 of the credential report names no user: nothing usable in the column user.',
    });
  });

  it('says why a user is unseen, by row and column', ({ expect }) => {
    const users = ['new', 'again', 'odd', 'undated'].map((name) =>
      iamUser({ name, createdAt: name === 'undated' ? null : daysAgo(1) }),
    );
    const rows = [
      reportUser({ user: 'again', createdAt: daysAgo(2) }),
      reportUser({ user: 'odd', createdAt: 'unreadable' }),
      reportUser({ user: 'undated' }),
    ];
    const { unseen } = reportedUsers(
      {
        credentialReport: report({ users: rows, nameless: { line: 4, column: 'arn' } }),
        authorizationDetails: details({ users }),
      },
      context(),
    );

    expect(unseen.map(({ missing }) => missing)).toEqual([
      'The credential report, which can be hours older than the list of users, has no row of this user. Line 4 of the credential report names no user: nothing usable in the column arn.',
      "The credential report's row of again is about another user of that name (column user_creation_time).",
      "The credential report's row of odd does not say it: nothing usable in the column user_creation_time.",
      'AWS did not say when this user was created: the credential report may be of another.',
    ]);
  });

  it('knows a user who was moved to another path, under the live ARN', ({ expect }) => {
    const arn = 'arn:aws:iam::111122223333:user/ops/alice';
    const { rows } = reportedUsers(
      {
        credentialReport: report({ users: [reportUser({ mfaActive: true })] }),
        authorizationDetails: details({ users: [iamUser({ path: '/ops/', arn })] }),
      },
      context(),
    );

    expect(rows).toEqual([reportUser({ arn, mfaActive: true })]);
  });

  it.for([
    ['a second apart, as AWS may round', 1000, 1],
    ['more than that', 1001, 0],
  ] as const)('compares when users were created: %s', ([, ms, count], { expect }) => {
    const { rows } = reportedUsers(
      {
        credentialReport: report({ users: [reportUser({ createdAt: daysAgo(3, ms) })] }),
        authorizationDetails: details({ users: [iamUser({ createdAt: daysAgo(3) })] }),
      },
      context(),
    );

    expect(rows).toHaveLength(count);
  });

  it('believes no date of a row that lies in the future, as far as a clock can be ahead', ({ expect }) => {
    const [soon, future] = [daysAgo(-1), daysAgo(-1, -1)];
    const key = { active: true, lastRotated: future, lastUsed: future } as const;
    const row = {
      passwordLastUsed: future,
      passwordLastChanged: future,
      passwordNextRotation: future,
      keys: [
        { slot: 1, ...key },
        { slot: 2, ...key },
      ],
      certificates: [
        { slot: 1 as const, active: true, lastRotated: future },
        { slot: 2 as const, active: true, lastRotated: soon },
      ],
    } as const;
    const unreadable = { active: true, lastRotated: 'unreadable', lastUsed: 'unreadable' } as const;

    expect(reportedUsers(reported({ ...row, certificates: [...row.certificates] }), context()).rows).toEqual([
      reportUser({
        passwordLastUsed: 'unreadable',
        passwordLastChanged: 'unreadable',
        passwordNextRotation: future,
        keys: [
          { slot: 1, ...unreadable },
          { slot: 2, ...unreadable },
        ],
        certificates: [
          { slot: 1, active: true, lastRotated: 'unreadable' },
          { slot: 2, active: true, lastRotated: soon },
        ],
      }),
    ]);
    const { rows } = reportedUsers(
      { credentialReport: report({ users: [reportUser({ createdAt: future })] }), authorizationDetails: null },
      context(),
    );
    expect(rows).toEqual([reportUser({ createdAt: 'unreadable' })]);
  });

  it('compares them once for all checks of an evaluation', ({ expect }) => {
    const [evidence, one] = [reported({}), context()];

    expect(reportedUsers(evidence, one)).toBe(reportedUsers(evidence, one));
  });
});
