import type { Principal } from '../../server/sessions.ts';
import { listOf, property } from '../../wire/policy-json.ts';

export interface TrustQuestion {
  /** The text of a role's trust policy. */
  readonly trustPolicy: string;
  readonly principal: Principal;
  readonly externalId: string | null;
}

/**
 * Whether a trust policy lets the principal assume its role. It knows what the policies of a
 * simulated account hold: Allow, AWS principals, and the external id as only condition.
 */
export function isTrusted({ trustPolicy, principal, externalId }: TrustQuestion): boolean {
  return statementsOf(trustPolicy).some(
    (statement) =>
      property(statement, 'Effect') === 'Allow' &&
      listOf(property(statement, 'Action')).includes('sts:AssumeRole') &&
      listOf(property(property(statement, 'Principal'), 'AWS')).some((trusted) => isPrincipal(trusted, principal)) &&
      isConditionMet(property(statement, 'Condition'), externalId),
  );
}

function statementsOf(trustPolicy: string): readonly unknown[] {
  const document: unknown = JSON.parse(trustPolicy);
  return listOf(property(document, 'Statement'));
}

function isPrincipal(trusted: unknown, { accountId, arn }: Principal): boolean {
  return [`arn:aws:iam::${accountId}:root`, accountId, arn, '*'].some((name) => name === trusted);
}

function isConditionMet(condition: unknown, externalId: string | null): boolean {
  if (condition === undefined) return true;
  return listOf(property(property(condition, 'StringEquals'), 'sts:ExternalId')).includes(externalId);
}
