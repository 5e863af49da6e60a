import type { DeniedBy } from '@plinth/contract';

/** Which policy refused, as far as AWS's message says. */
export interface Denial {
  readonly deniedBy: DeniedBy;
  /** A statement denies it; otherwise no statement allows it. */
  readonly explicit: boolean;
  readonly policyArn: string | null;
}

/**
 * Reads the reason out of an AccessDenied message. AWS appends text to these as it pleases, so only
 * the clause about the policy is looked for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function parseDenial(message: string): Denial {
  const clause = CLAUSE.exec(message.slice(0, MAX_MESSAGE));
  const kind = clause?.groups?.kind?.toLowerCase().replaceAll(/[\s-]+/g, ' ');
  const deniedBy = kind === undefined ? undefined : KINDS[kind];
  if (!clause || deniedBy === undefined) return { deniedBy: 'unknown', explicit: false, policyArn: null };

  const rest = message.slice(clause.index + clause[0].length, MAX_MESSAGE);
  return {
    deniedBy,
    explicit: /^explicit/i.test(clause[0]),
    policyArn: POLICY_ARN.exec(rest)?.groups?.arn ?? null,
  };
}

const MAX_MESSAGE = 4096;

/** A role's trust policy and a VPC endpoint's policy are resource policies. */
const KINDS: Readonly<Record<string, DeniedBy>> = {
  'identity based policy': 'identity_policy',
  'resource based policy': 'resource_policy',
  'role trust policy': 'resource_policy',
  'trust policy': 'resource_policy',
  'vpc endpoint policy': 'resource_policy',
  'permissions boundary': 'permissions_boundary',
  'permission boundary': 'permissions_boundary',
  'session policy': 'session_policy',
  'service control policy': 'scp',
  'resource control policy': 'rcp',
};

const CLAUSE =
  /(?:explicit(?:ly)?\s+den(?:y|ied)\s+(?:in|by)\s+(?:an?\s+|the\s+)?|\bno\s+)(?<kind>(?:identity|resource)[\s-]based\s+policy|(?:role\s+)?trust\s+policy|vpc\s+endpoint\s+policy|permissions?\s+boundary|session\s+policy|(?:service|resource)\s+control\s+policy)/i;

/** Right behind the clause, not anywhere: the rest of the message names other things too. */
const POLICY_ARN =
  /^\s*(?::|\(|with\s+arn)?\s*(?<arn>arn:aws[a-z-]*:(?:organizations|iam)::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,400}[\w])/i;
