import { type ReportColumn, type ReportFlaw, type SimAccessKey, type SimUser } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import type { Oracle } from './oracle.ts';
import type { Truth } from './truth.ts';

/** Some statuses of one user, of as many things as the check judges. */
export type UserOracle = (user: SimUser, truth: Truth) => readonly Status[];

/**
 * The oracle of a check that knows users by the credential report. Where the report does not show something of a user,
 * the user may be any that looks the same in the rest: the check must say what holds of all of them, else UNKNOWN.
 */
export function fromReport(judge: UserOracle): Oracle {
  return (truth) =>
    worstOf(
      truth.model.users.map((user) => {
        if (!isSeen(user, truth)) return 'UNKNOWN';
        return certainOf(lookalikes(user, truth).map((other) => worstOf(judge(other, truth))));
      }),
    );
}

const PRECEDENCE = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS'] as const;

function worstOf(statuses: readonly Status[]): Status {
  return PRECEDENCE.find((status) => statuses.includes(status)) ?? 'NOT_APPLICABLE';
}

/** What holds whichever of these is true. */
function certainOf(statuses: readonly Status[]): Status {
  const [first = 'NOT_APPLICABLE'] = statuses;
  if (statuses.every((status) => status === first)) return first;
  return statuses.some((status) => status === 'FAIL' || status === 'UNKNOWN') ? 'UNKNOWN' : 'PASS';
}

/** Whether the report shows whose row it is, and which user of that name. */
function isSeen({ name }: SimUser, { reportFlaws }: Truth): boolean {
  return flawsOf(name, reportFlaws).every((flaw) => {
    if (flaw.kind === 'oddCell' || flaw.kind === 'secondRow') return !IDENTITY.has(flaw.column) && !isOpenQuote(flaw);
    return flaw.kind === 'more';
  });
}

const IDENTITY: ReadonlySet<ReportColumn> = new Set(['user', 'arn', 'user_creation_time']);

/** Whether a cell of somebody's row can't be read, or there is no such row. */
export function hides(name: string, column: ReportColumn, { reportFlaws }: Truth): boolean {
  return flawsOf(name, reportFlaws).some((flaw) => {
    if (flaw.kind === 'more') return false;
    if (flaw.kind !== 'oddCell' && flaw.kind !== 'secondRow') return true;
    // Of root nobody asks since when there is one.
    const isNameless = flaw.column === 'user' || flaw.column === 'arn' || isOpenQuote(flaw);
    return flaw.column === column || isNameless;
  });
}

/** Whether somebody has more credentials than the report shows. */
export function hidesMore(name: string, { reportFlaws }: Truth): boolean {
  return flawsOf(name, reportFlaws).some(({ kind }) => kind === 'more');
}

/** A quote left open makes a row none. */
function isOpenQuote(flaw: ReportFlaw): boolean {
  return flaw.kind === 'oddCell' && flaw.text === '"';
}

function flawsOf(name: string, flaws: readonly ReportFlaw[]): readonly ReportFlaw[] {
  return flaws.filter(({ user }) => user === name);
}

/** Users that look like this one where the report shows anything. */
function lookalikes(user: SimUser, truth: Truth): readonly SimUser[] {
  const ages = { born: user.createdAt, now: new Date(truth.nowMs).toISOString() };
  return flawsOf(user.name, truth.reportFlaws).reduce<readonly SimUser[]>(
    (all, flaw) => all.flatMap((each) => [each, ...variantsOf(each, flaw, ages)]),
    [user],
  );
}

interface Ages {
  /** A user has nothing that is older than the user. */
  readonly born: string;
  readonly now: string;
}

const ANCIENT = '2001-01-01T00:00:00Z';

function variantsOf(user: SimUser, flaw: ReportFlaw, ages: Ages): readonly SimUser[] {
  if (flaw.kind === 'more') return withMore(user, ages.now);
  if (flaw.kind !== 'oddCell' && flaw.kind !== 'secondRow') return [];

  const [, slot, what] = /^access_key_([12])_(\w+)$/.exec(flaw.column) ?? [];
  if (slot !== undefined) return withKey(user, Number(slot) - 1, (key) => variantsOfKey(key, what, ages));
  const [, certificate, part] = /^cert_([12])_(\w+)$/.exec(flaw.column) ?? [];
  if (certificate !== undefined) return withCertificate(user, Number(certificate) - 1, part, ages);
  return variantsOfPasswordAndMfa(user, flaw.column, ages);
}

/** Whatever there is beside two keys and two certificates, nobody knows how old it is. */
function withMore(user: SimUser, now: string): readonly SimUser[] {
  const old = { id: 'AKIAZZZZZZZZZZZZZZZZ', createdAt: ANCIENT, lastUsed: null };
  const certificate = { active: true, uploadedAt: ANCIENT };
  const setup = { ...old, active: true, createdAt: user.createdAt };
  const used = { ...old, active: true, lastUsed: { at: now, region: 'N/A', service: 'N/A' } };
  const more = [used, { ...old, active: true }, { ...old, active: true }, { ...old, active: false }, setup];
  return [
    {
      ...user,
      accessKeys: [...user.accessKeys, ...more],
      signingCertificates: [...user.signingCertificates, certificate],
    },
  ];
}

/** The user with other keys in a slot: the report has them in order of their ids. */
function withKey(
  user: SimUser,
  index: number,
  variants: (key: SimAccessKey | undefined) => readonly SimAccessKey[],
): readonly SimUser[] {
  const keys = user.accessKeys.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return variants(keys[index]).map((key) => ({ ...user, accessKeys: [...keys.filter((_, at) => at !== index), key] }));
}

function variantsOfKey(key: SimAccessKey | undefined, what: string | undefined, ages: Ages): readonly SimAccessKey[] {
  const dates = [ages.born, ages.now];
  const none = { id: 'AKIAZZZZZZZZZZZZZZZZ', lastUsed: null };
  switch (what ?? '') {
    case 'active':
      if (key) return [{ ...key, active: !key.active }];
      return dates.map((createdAt) => ({ ...none, active: true, createdAt }));
    case 'last_rotated':
      return dates.map((createdAt) => ({ ...(key ?? { ...none, active: false }), createdAt }));
    case 'last_used_date':
      if (!key) return [];
      return [null, ANCIENT, ages.now].map((at) => ({
        ...key,
        lastUsed: at === null ? null : { at, region: 'N/A', service: 'N/A' },
      }));
    default:
      return [];
  }
}

function withCertificate(
  user: SimUser,
  index: number,
  part: string | undefined,
  { born, now }: Ages,
): readonly SimUser[] {
  const certificate = user.signingCertificates[index];
  const others = user.signingCertificates.filter((_, at) => at !== index);
  const dated = [born, now].map((uploadedAt) => ({ active: certificate?.active ?? true, uploadedAt }));
  const flipped = certificate ? [{ ...certificate, active: !certificate.active }] : dated;
  const variants = part === 'active' ? flipped : dated.filter(() => certificate !== undefined);
  return variants.map((each) => ({ ...user, signingCertificates: [...others, each] }));
}

function variantsOfPasswordAndMfa(user: SimUser, column: string, { born, now }: Ages): readonly SimUser[] {
  const { password } = user;
  switch (column) {
    case 'password_enabled':
      if (password) return [{ ...user, password: null }];
      return [born, now].map((lastChangedAt) => ({ ...user, password: { lastChangedAt, lastUsedAt: null } }));
    case 'password_last_used':
      return [null, ANCIENT, now].map((lastUsedAt) => ({ ...user, password: password && { ...password, lastUsedAt } }));
    case 'password_last_changed':
      return [born, now].map((lastChangedAt) => ({ ...user, password: password && { ...password, lastChangedAt } }));
    case 'mfa_active':
      return [[], [OTHER_DEVICE]].map((mfaDevices) => ({ ...user, mfaDevices }));
    default:
      return [];
  }
}

const OTHER_DEVICE = {
  kind: 'hardware',
  serialNumber: 'GAHT00000000',
  enabledAt: ANCIENT,
  listedWithUser: true,
} as const;
