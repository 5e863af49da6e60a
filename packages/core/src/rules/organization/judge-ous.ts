import type { FindingDetails } from '@plinth/contract';
import type { CheckContext, Verdict } from '../../check/check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { OrganizationEvidence } from '../../evidence/organization.ts';
import type { OrganizationTree } from '../../evidence/organization-tree.ts';
import { type OrganizationOwner, organizationArn, ouArn } from '../../facts/organization/organization-arns.ts';
import { groupByOu, type OuAccounts, type TreeAccount } from '../../facts/organization/organization-ous.ts';

/** What is judged of one account of the organization; null when the rule has no meaning for it. */
export type AccountVerdict<MessageId extends string> =
  | { readonly status: 'PASS' }
  /** `details` are those that the message has beside the ones that every FAIL has. */
  | { readonly status: 'FAIL'; readonly message: MessageId; readonly details?: FindingDetails }
  /** `missing` is one sentence in our own words. */
  | { readonly status: 'UNKNOWN'; readonly missing: string };

export interface OusQuestion<MessageId extends string> {
  readonly context: CheckContext;
  readonly organization: NonNullable<OrganizationEvidence>;
  readonly tree: OrganizationTree;
  /** SCPs and RCPs never bind the management account; every other type of policy does. */
  readonly managementToo: boolean;
  /** `path` runs from the root down to the account itself: what a policy can be attached to. */
  readonly judge: (path: readonly string[], account: TreeAccount) => AccountVerdict<MessageId> | null;
}

/** The accounts that are or may be active, and that policies of the type can limit. */
export function limitedAccounts({
  organization,
  tree,
  managementToo,
}: Pick<OusQuestion<string>, 'organization' | 'tree' | 'managementToo'>): readonly TreeAccount[] {
  return tree.accounts.filter(
    ({ id, state }) =>
      (state === null || state === 'ACTIVE') && (managementToo || id !== organization.managementAccountId),
  );
}

/**
 * Judges the accounts of the organization that are or may be active, and gives one verdict for each root or OU
 * that holds some: a guardrail is missing in an OU, and ten thousand accounts without it are one
 * defect. A FAIL has the details `place`, `count` and `accounts`, the first twenty.
 */
export function* judgeOus<MessageId extends string>(
  question: OusQuestion<MessageId>,
): Generator<Verdict<MessageId> | null, void> {
  const { ous, withoutOu } = groupByOu(question.tree, limitedAccounts(question));
  for (const ou of ous) yield yield* judgeOu(question, ou);
  if (withoutOu.length > 0) {
    yield unknown(
      `${organizationArn(question)}#unplaced`,
      'The organization tree does not show where some accounts are.',
    );
  }
}

const LISTED = 20;

function* judgeOu<MessageId extends string>(
  question: OusQuestion<MessageId>,
  ou: OuAccounts,
): Generator<null, Verdict<MessageId> | null> {
  const resource = ouArn(question satisfies OrganizationOwner, ou.id);
  const failing: { readonly id: string; readonly message: MessageId; readonly details: FindingDetails }[] = [];
  let missing: string | null = null;
  let isJudged = false;
  for (const account of ou.accounts) {
    const verdict = question.judge([...ou.path, account.id], account);
    yield null;
    if (verdict === null) continue;
    isJudged = true;
    if (verdict.status === 'FAIL') failing.push({ details: {}, ...verdict, id: account.id });
    if (verdict.status === 'UNKNOWN') missing ??= verdict.missing;
  }
  const [first] = failing;
  if (!isJudged) return null;
  if (first === undefined) return missing === null ? pass(resource) : unknown(resource, missing);
  return fail(resource, first.message, {
    ...first.details,
    place: `${ou.name} (${ou.id})`,
    count: failing.length,
    accounts: failing.slice(0, LISTED).map(({ id }) => id),
  });
}
