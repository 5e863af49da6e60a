import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { authorizationDetails as anyDetails, credentialReports } from '../testing/arbitraries.ts';
import { daysAgo, details, iamRole, report, reportRoot, reportUser } from '../testing/evidence-fixtures.ts';
import { customerPolicy } from '../testing/policy-fixtures.ts';
import { authorizationDetails } from './authorization-details.ts';
import { credentialReport } from './credential-report.ts';
import type { EvidenceKind, VolatileSplit } from './evidence.ts';

function volatileOf<Kind extends EvidenceKind>({ kind, volatile }: Kind): NonNullable<Kind['volatile']> {
  if (!volatile) throw new Error(`${kind} has nothing volatile`);
  return volatile;
}

/** Through JSON, as the database keeps it. */
function roundTrip<Data>(parts: VolatileSplit<Data>, data: Data): Data {
  const { stable, volatile } = parts.split(data);
  return parts.join({ stable: throughJson(stable), volatile: throughJson(volatile) });
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const report1 = report({
  users: [
    reportUser({ passwordEnabled: true, passwordLastUsed: daysAgo(2) }),
    reportUser({ user: 'bob', keys: [{ slot: 2, active: true, lastRotated: daysAgo(9), lastUsed: daysAgo(1) }] }),
  ],
});
const details1 = details({ roles: [iamRole(), iamRole({ name: 'build', lastUsedAt: daysAgo(1) })] });

describe('the credential report', () => {
  const volatile = volatileOf(credentialReport);

  it('is the same again after being split and joined', ({ expect }) => {
    fc.assert(
      fc.property(credentialReports, (data) => {
        expect(roundTrip(volatile, data)).toEqual(data);
      }),
    );
  });

  it('shares its stable part while nothing but uses change', ({ expect }) => {
    const used = report({
      root: reportRoot({ passwordLastUsed: daysAgo(0) }),
      users: [
        reportUser({ passwordEnabled: true, passwordLastUsed: daysAgo(0) }),
        reportUser({
          user: 'bob',
          keys: [
            {
              slot: 2,
              active: true,
              lastRotated: daysAgo(9),
              lastUsed: daysAgo(0),
              lastUsedRegion: 'eu-west-1',
              lastUsedService: 's3',
            },
          ],
        }),
      ],
    });

    expect(volatile.split(used).stable).toEqual(volatile.split(report1).stable);
    expect(volatile.split(used).volatile).not.toEqual(volatile.split(report1).volatile);
    expect(volatile.split(report({ users: [reportUser({ mfaActive: true })] })).stable).not.toEqual(
      volatile.split(report({ users: [reportUser()] })).stable,
    );
  });

  it('refuses parts that do not belong together or are not its own', ({ expect }) => {
    const parts = volatile.split(report1);
    const others = volatile.split(report());

    expect(() => volatile.join({ ...parts, volatile: others.volatile })).toThrow('2 and 0 do not pair');
    expect(() => volatile.join({ ...others, volatile: volatile.split(report({ root: null })).volatile })).toThrow(
      '1 and 0 do not pair',
    );
    expect(() => volatile.join({ ...parts, stable: {} })).toThrow('root');
  });
});

describe('the authorization details', () => {
  const volatile = volatileOf(authorizationDetails);

  it('are the same again after being split and joined', ({ expect }) => {
    fc.assert(
      fc.property(anyDetails, (data) => {
        expect(roundTrip(volatile, data)).toEqual(throughJson(data));
      }),
    );
  });

  it('share their stable part while nothing but uses of roles change', ({ expect }) => {
    const used = details({
      roles: [iamRole({ lastUsedAt: daysAgo(0), lastUsedRegion: 'eu-west-1' }), iamRole({ name: 'build' })],
    });

    expect(volatile.split(used).stable).toEqual(volatile.split(details1).stable);
    expect(volatile.split(used).volatile).not.toEqual(volatile.split(details1).volatile);
  });

  it('are read as they were stored without versions of policies', ({ expect }) => {
    const stored = details({ policies: [customerPolicy('old', [])] });

    expect(stored.policies[0]).not.toHaveProperty('otherVersions');
    expect(roundTrip(volatile, stored)).toEqual(stored);
  });

  it('refuse parts that do not belong together or are not their own', ({ expect }) => {
    const parts = volatile.split(details1);

    expect(() => volatile.join({ ...parts, volatile: [] })).toThrow('2 and 0 do not pair');
    expect(() => volatile.join({ ...parts, volatile: ['never'] })).toThrow('expected');
  });
});
