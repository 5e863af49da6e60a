import { CheckId } from '@plinth/contract';
import type { EvidenceName } from '../evidence/registry.ts';
import type { ParameterDefinitions } from '../parameters/parameter.ts';
import type { CheckDefinition, CheckRule } from './check.ts';

/**
 * Defines a check: a named rule, a pure function from evidence to verdicts.
 *
 * `id` is `<service>/<stem>`, the path of its file below `checks/`. `evaluate` gets available
 * evidence only (the engine says UNKNOWN for the rest, but for what is `optional`), yields one verdict for each resource that
 * it judges, and never throws. Yielding none means that there was nothing to judge: NOT_APPLICABLE.
 * `resource` is an ARN, with `#` and a stable sub-key behind it where needed; it must not depend on
 * time, order or result, nor `details` on the clock: they hold dates, never ages, or an unchanged
 * account would change every day. What an organization may choose is a parameter, read from
 * `context.parameters`; the engine fills in what it didn't choose.
 *
 * @example
 * export const groupNotEmpty = defineCheck({
 *   id: 'group/not-empty',
 *   title: 'Every group has a member',
 *   severity: 'LOW',
 *   evidence: ['authorizationDetails'],
 *   messages: { empty: 'The group {{group}} has no member.' },
 *   *evaluate({ authorizationDetails: { groups, users } }) {
 *     const used = new Set(users.flatMap((user) => user.groups));
 *     for (const { arn, name } of groups) yield used.has(name) ? pass(arn) : fail(arn, 'empty', { group: name });
 *   },
 * });
 *
 * @throws ZodError when `id` isn't a check id.
 */
export function defineCheck<
  const Names extends EvidenceName,
  const MessageId extends string,
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- a check without parameters has none to read
  const Parameters extends ParameterDefinitions = Record<never, never>,
  const Optional extends Names = never,
>(
  definition: CheckRule<Names, MessageId, Parameters, NoInfer<Optional>> & {
    readonly id: `${string}/${string}`;
    readonly optional?: readonly Optional[];
    readonly addedLater?: readonly Optional[];
  },
): CheckDefinition<Names, MessageId, Parameters, Optional> {
  return { ...definition, id: CheckId.parse(definition.id) };
}
