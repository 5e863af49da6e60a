import { type AccountDraft, daysAgo, drawsFor } from './account-draft.ts';
import type { SimServiceCredential, SimUser } from './account-model.ts';
import { DAY_MS, toInstant } from './clock.ts';
import { iamId } from './ids.ts';
import type { Random } from './random.ts';

const KEYS = ['bedrock', 'logs', 'aws-external-anthropic', 'xray'] as const;
/** The last is one that AWS may add some day, of which nobody knows whether it has keys. */
const PASSWORDS = ['codecommit', 'cassandra', 'quantum-links'] as const;

/** Passwords and keys for one service: rare, long-lived, and nobody's business. */
export function generateServiceCredentials(
  draft: AccountDraft,
  users: readonly SimUser[],
): readonly SimServiceCredential[] {
  const random = drawsFor(draft, 'service credentials');
  return users
    .filter(() => random.chance(draft.rates.serviceCredential * 0.1))
    .map((user) => generateCredential(draft, random, user));
}

function generateCredential(draft: AccountDraft, random: Random, { name }: SimUser): SimServiceCredential {
  const isKey = random.chance(0.6);
  const service = random.pick(isKey ? KEYS : PASSWORDS);
  const expires = isKey && random.chance(0.5);
  const expiresAt = expires ? toInstant(draft.epochMs + random.int(-60, 300) * DAY_MS) : null;
  const isOver = expiresAt !== null && Date.parse(expiresAt) < draft.epochMs;
  const active = random.chance(0.85) ? 'Active' : 'Inactive';
  return {
    id: iamId(random, 'ACCA'),
    userName: name,
    serviceName: `${service}.amazonaws.com`,
    status: isOver ? 'Expired' : active,
    createdAt: daysAgo(draft, random, random.int(61, 900)),
    expiresAt,
  };
}
