import { type AccountDraft, drawsFor } from './account-draft.ts';
import type { SimUser } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';

/** The users, one of whom AWS may have quarantined since somebody published an access key. */
export function quarantineSome(draft: AccountDraft, users: readonly SimUser[]): readonly SimUser[] {
  const random = drawsFor(draft, 'quarantine');
  if (!random.chance(draft.rates.exposedKey)) return users;
  const exposed = random.pickAny(users.filter(({ accessKeys }) => accessKeys.length > 0));
  const arn = awsManagedPolicyArn('AWSCompromisedKeyQuarantineV3');
  return users.map((user) =>
    user === exposed ? { ...user, attachedPolicyArns: [...user.attachedPolicyArns, arn] } : user,
  );
}
