import type { CheckId } from '@plinth/contract';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Verdict } from '../check/check.ts';
import type { ReportUser } from '../evidence/credential-report.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { iamUserNamed, reportUserNamed, userArn } from '../testing/arbitraries.ts';
import {
  checkContext,
  details,
  LONG_AGO,
  mfaDevice,
  report,
  reportRoot,
  reportUser,
  summary,
} from '../testing/evidence-fixtures.ts';
import { createWorkBudget } from '../work/work.ts';
import { CHECKS } from './registry.ts';

const READERS = CHECKS.filter(({ evidence }) => evidence.includes('credentialReport'));

type Status = Verdict['status'];

/** Of all checks that read the report, by check and resource. */
function judge(rows: readonly ReportUser[], root: ReportUser | null, users: readonly string[]): Map<string, Status> {
  const evidence = {
    accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
    authorizationDetails: details({ users: users.map(userOf) }),
    credentialReport: report({ root, users: [...rows] }),
    virtualMfaDevices: [mfaDevice({ userArn: userArn('bob') })],
  };
  return new Map(
    READERS.flatMap((check) => {
      const parameters = resolveParameters(check, {});
      const context = { ...checkContext(), work: createWorkBudget(), parameters };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every kind that these checks read is there
      const verdicts = [...check.evaluate(evidence as never, context)].filter((verdict) => verdict !== null);
      return verdicts.map(({ resource, status }) => [`${check.id} ${resource}`, status] as const);
    }),
  );
}

const [administrator] = fc.sample(iamUserNamed('alice', fc.constant([])), { numRuns: 1, seed: 1 });

function userOf(name: string) {
  const document = { json: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } };
  return {
    ...(administrator ?? never()),
    name,
    arn: userArn(name),
    createdAt: LONG_AGO,
    inlinePolicies: [{ name: 'all', document }],
    permissionsBoundaryArn: null,
  };
}

function never(): never {
  throw new Error('there is no sample');
}

/** The row with one cell that can't be read, or with more than it shows. */
const SPOILS: Readonly<Record<string, (row: ReportUser) => ReportUser>> = {
  createdAt: (row) => ({ ...row, createdAt: 'unreadable' }),
  passwordEnabled: (row) => ({ ...row, passwordEnabled: 'unreadable' }),
  passwordLastUsed: (row) => ({ ...row, passwordLastUsed: 'unreadable' }),
  passwordLastChanged: (row) => ({ ...row, passwordLastChanged: 'unreadable' }),
  mfaActive: (row) => ({ ...row, mfaActive: 'unreadable' }),
  hasMoreCredentials: (row) => ({ ...row, hasMoreCredentials: true }),
  ...Object.fromEntries(
    (['active', 'lastRotated', 'lastUsed'] as const).flatMap((cell) =>
      ([0, 1] as const).map((slot) => [`${cell} of key ${slot + 1}`, (row: ReportUser) => withKey(row, slot, cell)]),
    ),
  ),
  'active of a certificate': (row) => withCertificate(row, 'active'),
  'lastRotated of a certificate': (row) => withCertificate(row, 'lastRotated'),
};

function withKey(row: ReportUser, slot: 0 | 1, cell: 'active' | 'lastRotated' | 'lastUsed'): ReportUser {
  const [first, second] = row.accessKeys;
  const odd = { [cell]: 'unreadable' } as const;
  return { ...row, accessKeys: slot === 0 ? [{ ...first, ...odd }, second] : [first, { ...second, ...odd }] };
}

function withCertificate(row: ReportUser, cell: 'active' | 'lastRotated'): ReportUser {
  return { ...row, certificates: row.certificates.map((each) => ({ ...each, [cell]: 'unreadable' as const })) };
}

/** What may be said of what is so in truth: nothing better, and no fault that there may not be. */
const ALLOWED: Readonly<Record<Status | 'nothing', readonly (Status | 'nothing')[]>> = {
  FAIL: ['FAIL', 'UNKNOWN'],
  UNKNOWN: ['UNKNOWN'],
  MANUAL: ['MANUAL', 'UNKNOWN'],
  PASS: ['PASS', 'UNKNOWN'],
  NOT_APPLICABLE: ['NOT_APPLICABLE', 'UNKNOWN'],
  nothing: ['nothing', 'PASS', 'UNKNOWN'],
};

function expectNoBetter(truth: Map<string, Status>, said: Map<string, Status>, isSpoiled: (key: string) => boolean) {
  return [...new Set([...truth.keys(), ...said.keys()])].filter((key) => {
    const was = truth.get(key) ?? 'nothing';
    const is = said.get(key) ?? 'nothing';
    return isSpoiled(key) ? !ALLOWED[was].includes(is) : was !== is;
  });
}

/** What is judged of alice, and the policy that is needed where she has a password. */
function isAboutAlice(key: string): boolean {
  return key.includes(':user/alice') || key.endsWith(':account-password-policy');
}

const rows = fc.tuple(
  reportUserNamed('alice', userArn('alice')).map((row) => ({ ...row, createdAt: LONG_AGO })),
  reportUserNamed('bob', userArn('bob')).map((row) => ({ ...row, createdAt: LONG_AGO })),
);

describe('a row of the credential report that cannot be read', () => {
  it.for(Object.keys(SPOILS))('is judged no better than it is, and no other row otherwise: %s', (spoil, { expect }) => {
    const spoiled = SPOILS[spoil] ?? never();
    fc.assert(
      fc.property(rows, ([alice, bob]) => {
        const truth = judge([alice, bob], reportRoot(), ['alice', 'bob']);
        const said = judge([spoiled(alice), bob], reportRoot(), ['alice', 'bob']);

        expect(expectNoBetter(truth, said, isAboutAlice)).toEqual([]);
      }),
    );
  });

  it.for(Object.keys(SPOILS))('is root no better than it is: %s', (spoil, { expect }) => {
    const spoiled = SPOILS[spoil] ?? never();
    fc.assert(
      fc.property(reportUserNamed('<root_account>', 'arn:aws:iam::111122223333:root'), (root) => {
        const [truth, said] = [judge([], root, []), judge([], spoiled(root), [])];

        expect(expectNoBetter(truth, said, (key) => key.endsWith(':root'))).toEqual([]);
      }),
    );
  });

  it('is everybody UNKNOWN where the report has nobody', ({ expect }) => {
    const said = judge([], null, ['alice']);
    const better = [...said].filter(([, status]) => status !== 'UNKNOWN' && status !== 'FAIL');
    const silent = new Set<CheckId>(READERS.map(({ id }) => id));
    for (const [key] of said) silent.delete(READERS.find(({ id }) => key.startsWith(`${id} `))?.id ?? never());

    expect(better).toEqual([]);
    expect([...silent]).toEqual([]);
  });

  it('judges nobody who is gone, whatever the report says', ({ expect }) => {
    const gone = reportUser({ passwordEnabled: true, keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] });

    expect([...judge([gone], reportRoot(), []).keys()].filter((key) => key.includes(':user/'))).toEqual([]);
  });
});
