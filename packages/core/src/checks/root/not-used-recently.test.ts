import { daysAgo, LONG_AGO, report, reportRoot } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootNotUsedRecently } from './not-used-recently.ts';

const resource = 'arn:aws:iam::111122223333:root';

testCheck(rootNotUsedRecently, {
  pass: [
    {
      name: 'GovCloud, where root has no password to use',
      context: { partition: 'aws-us-gov' },
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: 'not_supported' }) }) },
    },
    { name: 'a password used long ago', evidence: { credentialReport: report() } },
    {
      name: 'a password used exactly 90 days ago',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: daysAgo(90) }) }) },
    },
    {
      name: 'a password never used, or before AWS took note',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: 'no_information' }) }) },
    },
    {
      name: 'no credentials at all',
      evidence: {
        credentialReport: report({ root: reportRoot({ passwordEnabled: false, passwordLastUsed: 'N/A' }) }),
      },
    },
    {
      name: 'a key that was never used',
      evidence: {
        credentialReport: report({ root: reportRoot({ keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] }) }),
      },
    },
  ],
  fail: [
    {
      name: 'a password used 91 days ago, where the organization chose a year',
      parameters: { quietDays: 365 },
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: daysAgo(91) }) }) },
      failures: [
        {
          resource,
          message: 'The root user was last used on 2026-08-02T12:00:00.000Z (password), within the last 365 days.',
          details: { lastUsedAt: '2026-08-02T12:00:00.000Z', credential: 'password', days: 365 },
        },
      ],
    },
    {
      name: 'a password used a millisecond less than 90 days ago',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: daysAgo(90, -1) }) }) },
      changesWithinAnHour: true,
      failures: [
        {
          resource,
          message: 'The root user was last used on 2026-08-03T12:00:00.001Z (password), within the last 90 days.',
          details: { lastUsedAt: '2026-08-03T12:00:00.001Z', credential: 'password', days: 90 },
        },
      ],
    },
    {
      name: 'an old password, and a second key used yesterday',
      evidence: {
        credentialReport: report({
          root: reportRoot({
            keys: [
              { slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: LONG_AGO },
              { slot: 2, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(1) },
            ],
          }),
        }),
      },
      failures: [
        {
          resource,
          message: 'The root user was last used on 2026-10-31T12:00:00.000Z (access key 2), within the last 90 days.',
        },
      ],
    },
    {
      name: 'an inactive key used yesterday, and a password with no record',
      evidence: {
        credentialReport: report({
          root: reportRoot({
            passwordLastUsed: 'not_supported',
            keys: [{ slot: 1, lastRotated: LONG_AGO, lastUsed: daysAgo(1) }],
          }),
        }),
      },
      failures: [
        {
          resource,
          message: 'The root user was last used on 2026-10-31T12:00:00.000Z (access key 1), within the last 90 days.',
        },
      ],
    },
    {
      name: 'a use after the snapshot, as clocks differ',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: '2026-11-01T12:00:01+00:00' }) }) },
      failures: [
        {
          resource,
          message: 'The root user was last used on 2026-11-01T12:00:01+00:00 (password), within the last 90 days.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a row with a date of use that is none',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: 'unreadable' }) }) },
      unknownResources: [resource],
    },
    {
      name: 'a row with more than it shows',
      evidence: { credentialReport: report({ root: reportRoot({ hasMoreCredentials: true }) }) },
      unknownResources: [resource],
    },
    {
      name: 'a report without a root row',
      evidence: { credentialReport: report({ root: null }) },
      unknownResources: [resource],
    },
    {
      name: 'a root row that does not show uses',
      evidence: { credentialReport: report({ root: reportRoot({ passwordLastUsed: 'not_supported' }) }) },
      unknownResources: [resource],
    },
    {
      name: 'GovCloud, with a key with no record of use',
      context: { partition: 'aws-us-gov' },
      evidence: {
        credentialReport: report({
          root: reportRoot({
            passwordLastUsed: 'not_supported',
            keys: [{ slot: 1, active: true, lastRotated: LONG_AGO, lastUsed: 'not_supported' }],
          }),
        }),
      },
      unknownResources: ['arn:aws-us-gov:iam::111122223333:root'],
    },
  ],
  notApplicable: [
    {
      name: 'China, where there is no root user',
      context: { partition: 'aws-cn' },
      evidence: { credentialReport: report({ root: null }) },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
