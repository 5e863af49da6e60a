import type { CheckId } from '@plinth/contract';
import { controlsOf } from '../frameworks/registry.ts';
import type { Check, CheckDefinition } from './check.ts';
import { notEmpty } from './group/not-empty.ts';
import { exists } from './password-policy/exists.ts';
import { maximumAge90 } from './password-policy/maximum-age-90.ts';
import { minimumLength14 } from './password-policy/minimum-length-14.ts';
import { requiresLowercase } from './password-policy/requires-lowercase.ts';
import { requiresNumber } from './password-policy/requires-number.ts';
import { requiresSymbol } from './password-policy/requires-symbol.ts';
import { requiresUppercase } from './password-policy/requires-uppercase.ts';
import { reusePrevention24 } from './password-policy/reuse-prevention-24.ts';
import { hardwareMfaEnabled } from './root/hardware-mfa-enabled.ts';
import { hardwareMfaOrNoPassword } from './root/hardware-mfa-or-no-password.ts';
import { mfaEnabled } from './root/mfa-enabled.ts';
import { mfaOrNoPassword } from './root/mfa-or-no-password.ts';
import { noAccessKeys } from './root/no-access-keys.ts';
import { notUsedRecently } from './root/not-used-recently.ts';
import { groupsUsed } from './security-status/groups-used.ts';
import { iamUsersCreated } from './security-status/iam-users-created.ts';
import { passwordPolicyApplied } from './security-status/password-policy-applied.ts';
import { rootAccessKeysDeleted } from './security-status/root-access-keys-deleted.ts';
import { rootMfaActivated } from './security-status/root-mfa-activated.ts';
import { consoleMfa } from './user/console-mfa.ts';
import { inGroup } from './user/in-group.ts';
import { individualIdentities } from './user/individual-identities.ts';
import { noCredentialsUnused45Days } from './user/no-credentials-unused-45-days.ts';
import { noCredentialsUnused90Days } from './user/no-credentials-unused-90-days.ts';
import { noDirectPolicies } from './user/no-direct-policies.ts';

/** One line a check, sorted by id. */
const DEFINITIONS: readonly CheckDefinition[] = [
  notEmpty,
  exists,
  maximumAge90,
  minimumLength14,
  requiresLowercase,
  requiresNumber,
  requiresSymbol,
  requiresUppercase,
  reusePrevention24,
  hardwareMfaEnabled,
  hardwareMfaOrNoPassword,
  mfaEnabled,
  mfaOrNoPassword,
  noAccessKeys,
  notUsedRecently,
  groupsUsed,
  iamUsersCreated,
  passwordPolicyApplied,
  rootAccessKeysDeleted,
  rootMfaActivated,
  consoleMfa,
  inGroup,
  individualIdentities,
  noCredentialsUnused45Days,
  noCredentialsUnused90Days,
  noDirectPolicies,
];

/** Every check, sorted by id, with the controls that point at it. */
export const CHECKS: readonly Check[] = DEFINITIONS.map((definition) => ({
  ...definition,
  controls: controlsOf(definition.id),
}));

const BY_ID: ReadonlyMap<string, Check> = new Map(CHECKS.map((check) => [check.id, check]));

/** The check of that id; null when there is none. */
export function findCheck(id: CheckId): Check | null {
  return BY_ID.get(id) ?? null;
}

/** The checks of these ids, each once and sorted by id, and the ids that no check has. */
export function selectChecks(ids: readonly CheckId[]): {
  readonly checks: readonly Check[];
  readonly unknownIds: readonly CheckId[];
} {
  const wanted = new Set(ids);
  return {
    checks: CHECKS.filter(({ id }) => wanted.has(id)),
    unknownIds: [...wanted].filter((id) => !BY_ID.has(id)),
  };
}
