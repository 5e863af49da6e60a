import { type AccountDraft, daysAgo } from './account-draft.ts';
import type { SimAccessKey, SimInstant, SimPassword } from './account-model.ts';
import { iamId } from './ids.ts';
import type { Random } from './random.ts';

interface CredentialsInput {
  readonly draft: AccountDraft;
  readonly random: Random;
  /** Of the user. */
  readonly ageDays: number;
  readonly createdAt: SimInstant;
}

const KEY_USES = [
  { service: 's3', region: 'eu-central-1' },
  { service: 'ec2', region: 'us-east-1' },
  { service: 'sts', region: 'us-east-1' },
  { service: 'iam', region: 'us-east-1' },
  { service: 'dynamodb', region: 'eu-west-1' },
  { service: 'ses', region: 'us-west-2' },
] as const;

/** A password: used lately, forgotten for months, or never used at all; never used after it expired. */
export function generatePassword({ draft, random, ageDays }: CredentialsInput, maxAgeDays: number | null): SimPassword {
  const changedDays = random.int(1, ageDays - 1);
  if (random.chance(draft.rates.passwordNeverUsed)) {
    return { lastChangedAt: daysAgo(draft, random, changedDays), lastUsedAt: null };
  }
  const unused = random.chance(draft.rates.passwordUnused);
  const usedDays = Math.min(unused ? random.int(46, 400) : random.int(0, 13), ageDays - 1);
  const oldestDays = maxAgeDays === null ? changedDays : usedDays + random.int(0, maxAgeDays - 2);
  return {
    lastChangedAt: daysAgo(draft, random, Math.min(changedDays, oldestDays)),
    lastUsedAt: daysAgo(draft, random, usedDays),
  };
}

/** None, one or two access keys. People mostly have none. */
export function generateAccessKeys(input: CredentialsInput, kind: 'person' | 'service'): readonly SimAccessKey[] {
  const { draft, random, createdAt } = input;
  if (kind === 'person' && random.chance(draft.rates.keyMadeWithUser)) {
    // The "programmatic access" tick of the old console: made in the same second, seldom used.
    return [{ ...generateAccessKey(input), createdAt, lastUsed: null }];
  }
  if (kind === 'person' && random.chance(0.75)) return [];
  const first = generateAccessKey(input);
  return random.chance(draft.rates.secondKey) ? [first, generateAccessKey(input)] : [first];
}

function generateAccessKey({ draft, random, ageDays }: CredentialsInput): SimAccessKey {
  const rotated = !random.chance(draft.rates.keyNotRotated);
  const keyDays = Math.min(rotated ? random.int(1, 55) : random.int(95, 1500), ageDays - 1);
  const created = daysAgo(draft, random, keyDays);
  return {
    id: iamId(random, 'AKIA'),
    active: !random.chance(0.08),
    createdAt: created,
    lastUsed: keyUse({ draft, random, keyDays }),
  };
}

function keyUse({
  draft,
  random,
  keyDays,
}: {
  draft: AccountDraft;
  random: Random;
  keyDays: number;
}): SimAccessKey['lastUsed'] {
  if (keyDays < 1 || random.chance(draft.rates.keyNeverUsed)) return null;
  const usedDays = random.chance(draft.rates.keyUnused) ? random.int(46, 600) : random.int(0, 6);
  return { at: daysAgo(draft, random, Math.min(usedDays, keyDays - 1)), ...random.pick(KEY_USES) };
}
