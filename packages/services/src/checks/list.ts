import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { FRAMEWORKS } from '@plinth/core';
import { pageOf } from '../access/page-of.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { toContractCheck } from './to-contract-check.ts';

type Input = ParsedInputOf<'checks.list'>;

/** `checks.list`: by id. */
export async function listChecks(
  { checks }: Dependencies,
  context: CallContext,
  input: Input,
): Promise<OutputOf<'checks.list'>> {
  const { service, severity } = input;
  const named = namedByFramework(input);
  const chosen = checks.filter(
    (check) =>
      (service === undefined || check.id.startsWith(`${service}/`)) &&
      (severity === undefined || severity.includes(check.severity)) &&
      (named === null || named.has(check.id)),
  );
  const { items, nextCursor } = pageOf(chosen, ({ id }) => id, input);
  return { items: items.map(toContractCheck), nextCursor };
}

/** Null without a framework filter. */
function namedByFramework({ framework, frameworkVersion }: Input): ReadonlySet<string> | null {
  if (framework === undefined) {
    if (frameworkVersion === undefined) return null;
    throw new ServiceError('invalid_input', 'frameworkVersion requires framework.', {
      errors: [{ pointer: '/frameworkVersion', detail: 'requires framework' }],
    });
  }
  const versions = FRAMEWORKS.filter(
    ({ id, version }) => id === framework && (frameworkVersion === undefined || version === frameworkVersion),
  );
  if (versions.length === 0) {
    const name = [framework, frameworkVersion].filter((part) => part !== undefined).join(' ');
    throw new ServiceError('not_found', `There is no framework ${name}.`);
  }
  return new Set(versions.flatMap(({ controls }) => controls.flatMap(({ checks }) => checks)));
}
