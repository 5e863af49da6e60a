import type { Denial } from './account-faults.ts';

export interface DeniedCall {
  readonly principalArn: string;
  /** `iam:GetAccountSummary`. */
  readonly action: string;
  readonly resource: string;
}

const POLICY_KINDS = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
} as const;

/**
 * AWS's words for a refused call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialMessage({ principalArn, action, resource }: DeniedCall, denial: Denial): string {
  const subject = `User: ${principalArn} is not authorized to perform: ${action} on resource: ${resource}`;
  return `${subject} ${reason(action, denial)}${denial.detailsLink ? detailsLink(action) : ''}`;
}

/** True when the denial names the action, with `*` for any run of characters. Case doesn't count. */
export function isDenied(denial: Denial, action: string): boolean {
  return denial.actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
}

function reason(action: string, { by, explicit, policyArn }: Denial): string {
  const kind = POLICY_KINDS[by];
  if (!explicit) return `because no ${kind} allows the ${action} action`;
  const article = kind.startsWith('i') ? 'an' : 'a';
  return `with an explicit deny in ${article} ${kind}${policyArn === undefined ? '' : `: ${policyArn}`}`;
}

function detailsLink(action: string): string {
  const id = Buffer.from(action).toString('hex').slice(0, 16);
  return `. Go to https://us-east-1.console.aws.amazon.com/iam/home#/authorization-details/${id} for details, or call the GetRequestAuthorizationDetails API.`;
}

function matches(pattern: string, action: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  if (!action.startsWith(head)) return false;
  const tail = parts.pop();
  if (tail === undefined) return action === head;
  let from = head.length;
  for (const part of parts) {
    const found = action.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return action.length - tail.length >= from && action.endsWith(tail);
}
