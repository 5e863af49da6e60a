import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { PolicySet } from '../model/policy-set.ts';
import { fullServices } from './full-services.ts';
import { grantsFullService } from './grants-full-service.ts';
import { createPolicyContext } from './policy-context.ts';

describe('fullServices', () => {
  const action = fc.constantFrom(
    '*',
    '*:*',
    's3:*',
    's3:Get*',
    'sqs:*',
    's*:*',
    '*:*e*',
    'nosuch:*',
    'a2c:GetContainerizationJobDetails',
  );
  const statement = fc
    .record({
      effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
      element: fc.constantFrom('Action', 'NotAction'),
      actions: fc.uniqueArray(action, { minLength: 1, maxLength: 3 }),
      resource: fc.constantFrom('*', '*', 'arn:aws:s3:::*'),
      condition: fc.constantFrom({}, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    })
    .map(({ effect, element, actions, resource, condition }) => ({
      Effect: effect,
      [element]: actions,
      Resource: resource,
      Condition: condition,
    }));

  it('says what asking about every service says', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (statements) => {
        const set = setOf(statements);
        const granted = [...set.context.catalog.services, ...(named(statements) ? ['nosuch'] : [])]
          .sort()
          .map((service) => grantsFullService(set, service))
          .filter(({ decision }) => decision !== 'never');

        expect(fullServices(set)).toEqual(granted);
      }),
      { numRuns: 60 },
    );
  });
});

/** A service that the catalog doesn't know is looked at where an Allow names it, and speaks of named services only. */
function named(statements: readonly object[]): boolean {
  return statements.some(
    (each) =>
      'Action' in each &&
      'Effect' in each &&
      each.Effect === 'Allow' &&
      Array.isArray(each.Action) &&
      each.Action.includes('nosuch:*') &&
      each.Action.every((text: string) => !/^[^:]*[*]/.test(text)),
  );
}

function setOf(statements: unknown): PolicySet {
  const context = createPolicyContext({ partition: 'aws' });
  const policy = context.parse({ json: { Version: '2012-10-17', Statement: statements } });
  if ('malformed' in policy) throw new Error(policy.malformed.path);
  return context.setOf({ policies: [policy] });
}
