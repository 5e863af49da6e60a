import { listOf, property } from '../../wire/policy-json.ts';
import { holds, type RequestKeys } from './condition-evaluation.ts';

/** A request to assume a role, as a trust policy sees it. */
export interface TrustRequest {
  /** `sts:AssumeRole`, `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`. */
  readonly action: string;
  readonly caller:
    | { readonly type: 'AWS'; readonly accountId: string; readonly arn: string }
    /** By its principal: `ec2.amazonaws.com`. */
    | { readonly type: 'Service'; readonly name: string }
    /** By the ARN of its provider, or the name of one that is built in. */
    | { readonly type: 'Federated'; readonly name: string };
  readonly keys: RequestKeys;
}

/** Whether the text of a trust policy admits a request: some Allow statement applies to it, and no Deny. */
export function isAdmitted(trustPolicy: string, request: TrustRequest): boolean {
  const document: unknown = JSON.parse(trustPolicy);
  const applying = listOf(property(document, 'Statement')).filter((statement) => applies(statement, request));
  const effects = new Set(applying.map((statement) => property(statement, 'Effect')));
  return effects.has('Allow') && !effects.has('Deny');
}

function applies(statement: unknown, request: TrustRequest): boolean {
  const actions = listOf(property(statement, 'Action'));
  const isAction = actions.some((action) => action === request.action || action === 'sts:*' || action === '*');
  return isAction && concerns(statement, request) && holds(property(statement, 'Condition'), request.keys);
}

function concerns(statement: unknown, { caller }: TrustRequest): boolean {
  const exempted = property(statement, 'NotPrincipal');
  return exempted === undefined ? isAmong(property(statement, 'Principal'), caller) : !isAmong(exempted, caller);
}

function isAmong(principals: unknown, caller: TrustRequest['caller']): boolean {
  if (principals === '*' || listOf(property(principals, 'AWS')).includes('*')) return true;
  const names = listOf(property(principals, caller.type));
  if (caller.type !== 'AWS') return names.includes(caller.name);
  const { accountId, arn } = caller;
  return [`arn:aws:iam::${accountId}:root`, accountId, arn].some((name) => names.includes(name));
}
