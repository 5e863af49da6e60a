import { ACCOUNT_ORACLES } from './account-oracles.ts';
import { CREDENTIAL_ORACLES } from './credential-oracles.ts';
import type { Oracles } from './oracle.ts';
import { ORGANIZATION_ORACLES } from './organization-oracles.ts';
import { PASSWORD_POLICY_ORACLES } from './password-policy-oracles.ts';
import { POLICY_ORACLES } from './policy-oracles.ts';
import { ROLE_ORACLES } from './role-oracles.ts';
import { ROOT_ORACLES } from './root-oracles.ts';
import { TRUST_ORACLES } from './trust-oracles.ts';
import { USER_ORACLES } from './user-oracles.ts';

/** The oracle of every check, by its id. */
export const ORACLES: Oracles = {
  ...ACCOUNT_ORACLES,
  ...CREDENTIAL_ORACLES,
  ...ORGANIZATION_ORACLES,
  ...PASSWORD_POLICY_ORACLES,
  ...POLICY_ORACLES,
  ...ROLE_ORACLES,
  ...ROOT_ORACLES,
  ...TRUST_ORACLES,
  ...USER_ORACLES,
};
