import { z } from 'zod';
import { defineEvidence } from './evidence.ts';
import { zip } from './zip.ts';

/** A cell that holds nothing that its column can hold, or of which two rows of one user say different things. */
const Unreadable = z.literal('unreadable');

/**
 * A date column of the report: an instant, or AWS's word for having none. `N/A` (no such credential,
 * or a key that was never used), `no_information` (never, or before AWS began to record it),
 * `not_supported`.
 */
export const ReportDate = z.union([
  z.iso.datetime({ offset: true }),
  z.enum(['N/A', 'no_information', 'not_supported']),
  Unreadable,
]);
export type ReportDate = z.infer<typeof ReportDate>;

/** Null for `not_supported` and `N/A`: the root row had them for years, some partitions still do. */
const Flag = z.union([z.boolean(), Unreadable]).nullable();
const Active = z.union([z.boolean(), Unreadable]);

export const ReportAccessKey = z.object({
  slot: z.union([z.literal(1), z.literal(2)]),
  active: Active,
  /** Creation, or the last change of status. An inactive key keeps it: it shows that a key is there. */
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
  createdAt: z.union([z.iso.datetime({ offset: true }), Unreadable]),
  passwordEnabled: Flag,
  passwordLastUsed: ReportDate,
  passwordLastChanged: ReportDate,
  passwordNextRotation: ReportDate,
  mfaActive: Flag,
  accessKeys: z.tuple([ReportAccessKey, ReportAccessKey]),
  certificates: z.array(
    z.object({ slot: z.union([z.literal(1), z.literal(2)]), active: Active, lastRotated: ReportDate }),
  ),
  /** There are more access keys or certificates than the two of each that the report has columns for. */
  hasMoreCredentials: z.boolean().default(false),
});
export type ReportUser = z.infer<typeof ReportUser>;

/** A row of the report that names nobody. */
const NamelessRow = z.object({ line: z.int(), column: z.enum(['user', 'arn']) });

/**
 * The credential report: AWS makes a new one at most every four hours, so what it says is as old as
 * the evidence's `observedAt`. It knows neither access key ids nor MFA device types.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const CredentialReport = z.object({
  /** Null when the endpoint gave no root row. */
  root: ReportUser.nullable(),
  /** All IAM users whose rows say whose they are, without root, by name. */
  users: z.array(ReportUser),
  /** The first row that does not, with the column that should have said it; null when all do. */
  nameless: NamelessRow.nullable().default(null),
});
export type CredentialReport = z.infer<typeof CredentialReport>;

const StableKey = ReportAccessKey.pick({ slot: true, active: true, lastRotated: true });
type StableKey = z.infer<typeof StableKey>;
const StableUser = ReportUser.omit({ passwordLastUsed: true }).extend({
  accessKeys: z.tuple([StableKey, StableKey]),
});
type StableUser = z.infer<typeof StableUser>;
const StableReport = CredentialReport.extend({ root: StableUser.nullable(), users: z.array(StableUser) });

const KeyUse = z.tuple([ReportDate, z.string(), z.string()]);
type KeyUse = z.infer<typeof KeyUse>;
/** When the password was last used; when, where and for what each key was. */
const Use = z.tuple([ReportDate, KeyUse, KeyUse]);
type Use = z.infer<typeof Use>;
/** By user, in the order of the users. */
const Uses = z.object({ root: Use.nullable(), users: z.array(Use) });

export const credentialReport = defineEvidence({
  kind: 'credentialReport',
  schema: CredentialReport,
  reads: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  volatile: {
    split({ root, users, nameless }) {
      return {
        stable: { root: root && withoutUse(root), users: users.map(withoutUse), nameless },
        volatile: { root: root && useOf(root), users: users.map(useOf) },
      };
    },
    join(parts) {
      const stable = StableReport.parse(parts.stable);
      const uses = Uses.parse(parts.volatile);
      const [root] = zip(listOf(stable.root), listOf(uses.root)).map(withUse);
      return { ...stable, root: root ?? null, users: zip(stable.users, uses.users).map(withUse) };
    },
  },
});

function listOf<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}

function useOf({ passwordLastUsed, accessKeys: [first, second] }: ReportUser): Use {
  return [passwordLastUsed, keyUseOf(first), keyUseOf(second)];
}

function keyUseOf({ lastUsed, lastUsedRegion, lastUsedService }: ReportAccessKey): KeyUse {
  return [lastUsed, lastUsedRegion, lastUsedService];
}

function withoutUse(user: ReportUser): StableUser {
  const {
    passwordLastUsed: _passwordLastUsed,
    accessKeys: [first, second],
    ...rest
  } = user;
  return { ...rest, accessKeys: [withoutKeyUse(first), withoutKeyUse(second)] };
}

function withoutKeyUse({ slot, active, lastRotated }: ReportAccessKey): StableKey {
  return { slot, active, lastRotated };
}

function withUse([user, [passwordLastUsed, firstUse, secondUse]]: readonly [StableUser, Use]): ReportUser {
  const [first, second] = user.accessKeys;
  return { ...user, passwordLastUsed, accessKeys: [withKeyUse(first, firstUse), withKeyUse(second, secondUse)] };
}

function withKeyUse(key: StableKey, [lastUsed, lastUsedRegion, lastUsedService]: KeyUse): ReportAccessKey {
  return { ...key, lastUsed, lastUsedRegion, lastUsedService };
}
