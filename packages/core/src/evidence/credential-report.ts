import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * A date column of the report: an instant, or AWS's word for having none. `N/A` (no such credential,
 * or a key that was never used), `no_information` (never, or before AWS began to record it),
 * `not_supported`.
 */
export const ReportDate = z.union([
  z.iso.datetime({ offset: true }),
  z.enum(['N/A', 'no_information', 'not_supported']),
]);
export type ReportDate = z.infer<typeof ReportDate>;

/** Null for `not_supported` and `N/A`: the root row had them for years, some partitions still do. */
const Flag = z.boolean().nullable();

export const ReportAccessKey = z.object({
  slot: z.union([z.literal(1), z.literal(2)]),
  active: z.boolean(),
  /** Creation, or the last change of status. An inactive key keeps it: it tells that a key is there. */
  lastRotated: ReportDate,
  lastUsed: ReportDate,
  lastUsedRegion: z.string(),
  lastUsedService: z.string(),
});
export type ReportAccessKey = z.infer<typeof ReportAccessKey>;

export const ReportUser = z.object({
  /** `<root_account>` for the root user. */
  user: z.string(),
  arn: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  passwordEnabled: Flag,
  passwordLastUsed: ReportDate,
  passwordLastChanged: ReportDate,
  passwordNextRotation: ReportDate,
  mfaActive: Flag,
  accessKeys: z.tuple([ReportAccessKey, ReportAccessKey]),
  certificates: z.array(
    z.object({ slot: z.union([z.literal(1), z.literal(2)]), active: z.boolean(), lastRotated: ReportDate }),
  ),
});
export type ReportUser = z.infer<typeof ReportUser>;

/**
 * The credential report: AWS makes a new one at most every four hours, so what it says is as old as
 * the evidence's `observedAt`. It knows neither access key ids nor MFA device types.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const CredentialReport = z.object({
  /** Null when the endpoint gave no root row. */
  root: ReportUser.nullable(),
  /** All IAM users, without root, by name. */
  users: z.array(ReportUser),
});
export type CredentialReport = z.infer<typeof CredentialReport>;

type Use = readonly [passwordLastUsed: ReportDate, ...keys: (readonly [ReportDate, string, string])[]];

export const credentialReport = defineEvidence({
  kind: 'credentialReport',
  schema: CredentialReport,
  reads: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  volatile: {
    split(report) {
      return {
        stable: { root: report.root && withoutUse(report.root), users: report.users.map(withoutUse) },
        volatile: { root: report.root && useOf(report.root), users: report.users.map(useOf) },
      };
    },
    join({ stable, volatile }) {
      const still = stable as CredentialReport;
      const moving = volatile as { root: Use | null; users: readonly Use[] };
      return {
        root: still.root && moving.root ? withUse(still.root, moving.root) : null,
        users: still.users.map((user, index) => {
          const use = moving.users[index];
          return use ? withUse(user, use) : user;
        }),
      };
    },
  },
});

function useOf(user: ReportUser): Use {
  return [
    user.passwordLastUsed,
    ...user.accessKeys.map((key) => [key.lastUsed, key.lastUsedRegion, key.lastUsedService] as const),
  ];
}

function withoutUse(user: ReportUser): unknown {
  const { passwordLastUsed: _, accessKeys, ...rest } = user;
  return { ...rest, accessKeys: accessKeys.map(({ slot, active, lastRotated }) => ({ slot, active, lastRotated })) };
}

function withUse(user: ReportUser, [passwordLastUsed, ...keys]: Use): unknown {
  return {
    ...user,
    passwordLastUsed,
    accessKeys: user.accessKeys.map((key, index) => {
      const [lastUsed, lastUsedRegion, lastUsedService] = keys[index] ?? ['N/A', 'N/A', 'N/A'];
      return { ...key, lastUsed, lastUsedRegion, lastUsedService };
    }),
  };
}
