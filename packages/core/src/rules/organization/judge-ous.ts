import type { CheckContext, Verdict } from '../../check/check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { OrganizationEvidence } from '../../evidence/organization.ts';
import type { OrganizationTree } from '../../evidence/organization-tree.ts';
import { type OrganizationOwner, organizationArn, placeArn } from '../../facts/organization/organization-arns.ts';
import { type Place, placesOf, type TreeAccount } from '../../facts/organization/organization-ous.ts';

/** What one account of the organization gets. */
export type AccountAnswer<MessageId extends string> =
  | { readonly status: 'PASS' }
  | { readonly status: 'FAIL'; readonly message: MessageId }
  /** `missing` is one sentence in our own words. */
  | { readonly status: 'UNKNOWN'; readonly missing: string };

export interface PlacesQuestion<MessageId extends string> {
  readonly context: CheckContext;
  readonly organization: NonNullable<OrganizationEvidence>;
  readonly tree: OrganizationTree;
  /** SCPs and RCPs never bind the management account; every other type of policy does. */
  readonly managementToo: boolean;
  /** `path` runs from the root down to the account itself: what a policy can be attached to. */
  readonly answer: (path: readonly string[], account: TreeAccount) => AccountAnswer<MessageId>;
}

/**
 * Judges the accounts of the organization that are or may be active, and gives one verdict for each place (root or OU)
 * that holds some: a guardrail is missing in a place, and ten thousand accounts without it are one
 * defect. A FAIL has the details `place`, `count` and `accounts`, the first twenty.
 */
export function* judgePlaces<MessageId extends string>(
  question: PlacesQuestion<MessageId>,
): Generator<Verdict<MessageId> | null, void> {
  const { organization, tree, managementToo } = question;
  const judged = tree.accounts.filter(
    ({ id, state }) =>
      (state === null || state === 'ACTIVE') && (managementToo || id !== organization.managementAccountId),
  );
  const { places, unplaced } = placesOf(tree, judged);
  for (const place of places) yield yield* judgePlace(question, place);
  if (unplaced.length > 0) {
    yield unknown(
      `${organizationArn(question)}#unplaced`,
      'The tree of the organization does not tell where some accounts lie.',
    );
  }
}

const LISTED = 20;

function* judgePlace<MessageId extends string>(
  question: PlacesQuestion<MessageId>,
  place: Place,
): Generator<null, Verdict<MessageId>> {
  const resource = placeArn(question satisfies OrganizationOwner, place.id);
  const failing: { readonly id: string; readonly message: MessageId }[] = [];
  let missing: string | null = null;
  for (const account of place.accounts) {
    const answer = question.answer([...place.path, account.id], account);
    if (answer.status === 'FAIL') failing.push({ id: account.id, message: answer.message });
    if (answer.status === 'UNKNOWN') missing ??= answer.missing;
    yield null;
  }
  const [first] = failing;
  if (first === undefined) return missing === null ? pass(resource) : unknown(resource, missing);
  return fail(resource, first.message, {
    place: `${place.name} (${place.id})`,
    count: failing.length,
    accounts: failing.slice(0, LISTED).map(({ id }) => id),
  });
}
