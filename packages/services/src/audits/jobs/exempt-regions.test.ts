import { CHECKS, type OrganizationSnapshot } from '@plinth/core';
import { test } from 'vitest';
import { exemptRegions } from './exempt-regions.ts';

const ANY = 'access-analyzer/external-in-every-region';
const FINDINGS = 'access-analyzer/no-public-findings';
const OWN = 'access-analyzer/external-of-account-in-every-region';

const ORGANIZATION: OrganizationSnapshot = {
  organizationAnalyzers: {
    available: true,
    observedAt: '2026-11-01T00:00:00.000Z',
    data: [
      { region: 'covered', analyzers: [{ arn: 'arn:x', name: 'x', type: 'ORGANIZATION', status: 'ACTIVE' }] },
      { region: 'bare', analyzers: [] },
    ],
  },
};
const UNREAD: OrganizationSnapshot = {
  organizationAnalyzers: { available: false, cause: { code: 'access_denied', message: 'No.' } },
};

test.for([
  ['those with an analyzer of the organization are exempt', [ANY], ORGANIZATION, ['covered']],
  ["none is, when a check asks for the account's own", [ANY, OWN], ORGANIZATION, []],
  ["none is, when a check asks for what the account's own found", [ANY, FINDINGS], ORGANIZATION, []],
  ['none is, when only such a check asks', [OWN], ORGANIZATION, []],
  ["none is, when the organization's are not known", [ANY], UNREAD, []],
  ["none is, when the organization's were not asked for", [ANY], {}, []],
] as const)('%s', ([_name, ids, organization, exempt], { expect }) => {
  const checks = CHECKS.filter(({ id }) => ids.some((each) => each === id));

  expect(checks).toHaveLength(ids.length);
  expect([...exemptRegions(checks, organization)]).toEqual(exempt);
});
