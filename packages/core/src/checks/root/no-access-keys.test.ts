import { daysAgo, LONG_AGO, report, reportRoot, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootNoAccessKeys } from './no-access-keys.ts';

const resource = 'arn:aws:iam::111122223333:root';
const none = summary({ accountAccessKeysPresent: 0 });
const one = summary({ accountAccessKeysPresent: 1 });
const unsaid = summary({ accountAccessKeysPresent: null });
const active = report({ root: reportRoot({ keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] }) });
const inactive = report({ root: reportRoot({ keys: [{ slot: 2, active: false, lastRotated: LONG_AGO }] }) });

testCheck(rootNoAccessKeys, {
  pass: [
    { name: 'no key by either source', evidence: { accountSummary: none, credentialReport: report() } },
    {
      name: 'a root user without any credentials',
      evidence: {
        accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }),
        credentialReport: report({ root: reportRoot({ passwordEnabled: false, mfaActive: false }) }),
      },
    },
    {
      name: 'a root row of the time when it had no password columns',
      evidence: {
        accountSummary: none,
        credentialReport: report({
          root: reportRoot({ passwordEnabled: null, passwordLastChanged: 'not_supported', mfaActive: null }),
        }),
      },
    },
  ],
  fail: [
    {
      name: 'an active key by both sources',
      evidence: { accountSummary: one, credentialReport: active },
      failures: [
        {
          resource,
          message: 'The root user has access keys. Account summary: 1; credential report: key 1 (active).',
          details: { inSummary: 1, inReport: ['key 1 (active)'] },
        },
      ],
    },
    {
      name: 'two keys, one of them inactive',
      evidence: {
        accountSummary: summary({ accountAccessKeysPresent: 2 }),
        credentialReport: report({
          root: reportRoot({
            keys: [
              { slot: 1, active: false, lastRotated: LONG_AGO },
              { slot: 2, active: true, lastRotated: LONG_AGO, lastUsed: daysAgo(3) },
            ],
          }),
        }),
      },
      failures: [
        {
          resource,
          message:
            'The root user has access keys. Account summary: 2; credential report: key 1 (inactive), key 2 (active).',
        },
      ],
    },
    {
      name: 'a key made after the report',
      evidence: { accountSummary: one, credentialReport: report() },
      failures: [{ resource, message: 'The root user has access keys. Account summary: 1; credential report: none.' }],
    },
    {
      name: 'a key by the summary, and a report without a root row',
      evidence: { accountSummary: one, credentialReport: report({ root: null }) },
      failures: [
        { resource, message: 'The root user has access keys. Account summary: 1; credential report: unknown.' },
      ],
    },
    {
      name: 'an inactive key that the summary does not count',
      evidence: { accountSummary: none, credentialReport: inactive },
      failures: [
        {
          resource,
          message: 'The root user has access keys. Account summary: 0; credential report: key 2 (inactive).',
        },
      ],
    },
    {
      name: 'a key, and no telling whether it is active',
      evidence: {
        accountSummary: none,
        credentialReport: report({
          root: reportRoot({ keys: [{ slot: 1, active: 'unreadable', lastRotated: LONG_AGO }] }),
        }),
      },
      failures: [
        {
          resource,
          message: 'The root user has access keys. Account summary: 0; credential report: key 1 (active or not).',
        },
      ],
    },
    {
      name: 'an active key that the summary does not count',
      evidence: { accountSummary: none, credentialReport: active },
      failures: [
        { resource, message: 'The root user has access keys. Account summary: 0; credential report: key 1 (active).' },
      ],
    },
    {
      name: 'a key in the report of an account with a summary that leaves the count out',
      evidence: { accountSummary: unsaid, credentialReport: active },
      failures: [
        {
          resource,
          message: 'The root user has access keys. Account summary: unknown; credential report: key 1 (active).',
        },
      ],
    },
    {
      name: 'GovCloud, where root has keys though no console',
      context: { partition: 'aws-us-gov' },
      evidence: { accountSummary: one, credentialReport: report({ root: null }) },
      failures: [
        {
          resource: 'arn:aws-us-gov:iam::111122223333:root',
          message: 'The root user has access keys. Account summary: 1; credential report: unknown.',
        },
      ],
    },
    {
      name: 'a key by the summary, which needs no report',
      evidence: { accountSummary: one, credentialReport: report() },
      missing: ['credentialReport'],
      failures: [
        { resource, message: 'The root user has access keys. Account summary: 1; credential report: unknown.' },
      ],
    },
    {
      name: 'a key in China, where no account should have a root user',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: one, credentialReport: report({ root: null }) },
      failures: [
        {
          resource: 'arn:aws-cn:iam::111122223333:root',
          message: 'The root user has access keys. Account summary: 1; credential report: unknown.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'no key by the summary, and a report without a root row, which might show an inactive one',
      evidence: { accountSummary: none, credentialReport: report({ root: null }) },
      unknownResources: [resource],
    },
    {
      name: 'a row that does not say whether a key is active',
      evidence: {
        accountSummary: none,
        credentialReport: report({ root: reportRoot({ keys: [{ slot: 1, active: 'unreadable' }] }) }),
      },
      unknownResources: [resource],
    },
    {
      name: 'a row that does not say whether there is an inactive key',
      evidence: {
        accountSummary: none,
        credentialReport: report({ root: reportRoot({ keys: [{ slot: 2, lastRotated: 'unreadable' }] }) }),
      },
      unknownResources: [resource],
    },
    {
      name: 'a row with more than it shows',
      evidence: { accountSummary: none, credentialReport: report({ root: reportRoot({ hasMoreCredentials: true }) }) },
      unknownResources: [resource],
    },
    {
      name: 'no key by the summary, and no report, which might show an inactive one',
      evidence: { accountSummary: none, credentialReport: report() },
      missing: ['credentialReport'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a summary that leaves the count out',
      evidence: { accountSummary: unsaid, credentialReport: report() },
      unknownResources: [resource],
    },
    {
      name: 'neither a count nor a root row',
      evidence: { accountSummary: unsaid, credentialReport: report({ root: null }) },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'China, where there is no root user',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: none, credentialReport: report({ root: null }) },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'China, with no record of a root user',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: unsaid, credentialReport: report({ root: null }) },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
