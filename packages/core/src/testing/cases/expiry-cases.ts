import type { EvidenceData, EvidenceName } from '../../evidence/registry.ts';
import { daysAgo } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

interface Expiring<Name extends EvidenceName> {
  /** Evidence of things that expire on these dates; `resource` is the first. */
  readonly evidence: (...expiries: readonly (string | null)[]) => { readonly [Kind in Name]: EvidenceData<Kind> };
  readonly resource: string;
  /** How the finding names the first. */
  readonly subject: string;
}

/** The cases of a check that fails what has expired. */
export function expiredCases<Name extends EvidenceName>({
  evidence,
  resource,
  subject,
}: Expiring<Name>): CheckCases<Name> {
  return {
    pass: [
      { name: 'one that expires this instant', evidence: evidence(daysAgo(0)), changesWithinAnHour: true },
      { name: 'one that expires next year', evidence: evidence(daysAgo(-365)) },
    ],
    fail: [
      {
        name: 'one that has just expired',
        evidence: evidence(daysAgo(0, 1), daysAgo(-400)),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource, message: `${subject} expired on 2026-11-01T11:59:59.999Z.` }],
      },
      {
        name: 'one that expired yesterday',
        evidence: evidence(daysAgo(1)),
        failures: [{ resource, message: `${subject} expired on 2026-10-31T12:00:00.000Z.` }],
      },
    ],
    unknown: [{ name: 'one without a date', evidence: evidence(null), unknownResources: [resource] }],
    notApplicable: [{ name: 'none', evidence: evidence() }],
  };
}

/** The cases of a check that fails what expires in less than 30 days, unless the organization chose otherwise. */
export function expiringCases<Name extends EvidenceName>({
  evidence,
  resource,
  subject,
}: Expiring<Name>): CheckCases<Name> {
  return {
    pass: [
      { name: 'one with 30 days left', evidence: evidence(daysAgo(-30)), changesWithinAnHour: true },
      {
        name: 'one with 29 days left, where the organization chose a week',
        parameters: { warningDays: 7 },
        evidence: evidence(daysAgo(-29)),
      },
      {
        name: 'one with a week left, where the organization chose six days',
        parameters: { warningDays: 6 },
        evidence: evidence(daysAgo(-7)),
      },
      { name: 'one that expires next year', evidence: evidence(daysAgo(-365)) },
    ],
    fail: [
      {
        name: 'one with less than 30 days left',
        evidence: evidence(daysAgo(-29), daysAgo(-400)),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource, message: `${subject} expires on 2026-11-30T12:00:00.000Z, in less than 30 days.` }],
      },
      {
        name: 'one with a week left',
        evidence: evidence(daysAgo(-7)),
        failures: [{ resource, message: `${subject} expires on 2026-11-08T12:00:00.000Z, in less than 30 days.` }],
      },
    ],
    unknown: [{ name: 'one without a date', evidence: evidence(null), unknownResources: [resource] }],
    notApplicable: [
      { name: 'one that has expired, which another check reports', evidence: evidence(daysAgo(1)) },
      { name: 'none', evidence: evidence() },
    ],
  };
}
