import type { Framework } from '@plinth/contract';
import { suggest } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { UsageError } from '../cli-error.ts';
import type { FrameworkReference } from './framework-reference.ts';
import { listFrameworks } from './list-frameworks.ts';

/**
 * The framework that was typed: in that version, or in the newest when none was.
 *
 * @throws UsageError when there is none, with what there is.
 */
export async function findFramework(
  plinth: Plinth,
  { id, version }: FrameworkReference,
  signal: AbortSignal,
): Promise<Framework> {
  const frameworks = await listFrameworks(plinth, signal);
  const versions = frameworks.filter((framework) => framework.id === id);
  const found = version === undefined ? versions.at(-1) : versions.find((framework) => framework.version === version);
  if (found) return found;
  if (versions.length > 0) {
    throw new UsageError(`${id} has no version ${version}; there are ${versions.map((one) => one.version).join(', ')}`);
  }
  const near = suggest(
    id,
    frameworks.map((framework) => framework.id),
  );
  const hint = near === null ? 'plinth frameworks lists them' : `did you mean ${near}?`;
  throw new UsageError(`there is no framework ${id}; ${hint}`);
}
