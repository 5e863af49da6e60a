import { type AccountEvidenceName, EVIDENCE_KINDS } from '@plinth/core';

/** What a session may do at most, as the JSON of an inline session policy. */
export interface SessionPolicy {
  /** Exactly what is needed. */
  readonly exact: string;
  /** The same and other reads of these services, in fewer characters: for where AWS has no room for the exact one. */
  readonly short: string;
}

/** AWS takes no more characters: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const MOST_CHARACTERS = 2048;

/** The policy of a session that reads these kinds of evidence, and does nothing else, whatever its role allows. */
export function readPolicy(kinds: readonly AccountEvidenceName[]): SessionPolicy {
  const actions = sorted(kinds.flatMap((kind) => EVIDENCE_KINDS[kind].reads));
  const short = toJson(sorted(actions.map(toFamily)));
  const exact = toJson(actions);
  return { exact: exact.length > MOST_CHARACTERS ? short : exact, short };
}

/** `iam:GetAccountSummary` → `iam:Get*`. The verbs are those with which AWS names reads alone, in these services. */
function toFamily(action: string): string {
  return action.replace(/:(Get|List|Generate)\w+$/, ':$1*');
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort();
}

/** A policy can't have an empty list of actions: a session that needs nothing is denied everything. */
function toJson(actions: readonly string[]): string {
  const statement =
    actions.length === 0
      ? { Effect: 'Deny', Action: '*', Resource: '*' }
      : { Effect: 'Allow', Action: actions, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
