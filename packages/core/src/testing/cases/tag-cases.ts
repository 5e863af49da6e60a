import type { AuthorizationDetails } from '../../evidence/authorization-details.ts';
import { details } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

/** What the organization chose in the cases of `tagCases`. */
export const REQUIRED_TAGS = { requiredTagKeys: ['team', 'stage'] };

/**
 * The cases of a check that requires tags of users or roles: `make` makes the part of the account with one that has
 * these tags, `name` and `resource` are its name and ARN, `detail` is the detail with the name.
 */
export function tagCases({
  make,
  detail,
  name,
  resource,
}: {
  readonly make: (tags: Record<string, string>) => Partial<AuthorizationDetails>;
  readonly detail: string;
  readonly name: string;
  readonly resource: string;
}): CheckCases<'authorizationDetails'> {
  const parameters = REQUIRED_TAGS;
  function given(tags: Record<string, string>) {
    return { authorizationDetails: details(make(tags)) };
  }
  return {
    pass: [{ name: 'all required tags', parameters, evidence: given({ team: 'x', stage: 'y', 'aws:made-by': 'z' }) }],
    fail: [
      {
        name: 'no tag',
        parameters,
        evidence: given({}),
        failures: [
          {
            resource,
            message: `${name} lacks the tags stage, team.`,
            details: { [detail]: name, missing: ['stage', 'team'] },
          },
        ],
      },
      {
        name: 'one tag of two, the other in another case',
        parameters,
        evidence: given({ team: 'x', Stage: 'y' }),
        failures: [{ resource, message: `${name} lacks the tags stage.` }],
      },
    ],
    notApplicable: [
      { name: 'no key named', evidence: given({}) },
      { name: 'none there', parameters, evidence: { authorizationDetails: details() } },
      { name: 'none there and no key named', evidence: { authorizationDetails: details() } },
    ],
  };
}
