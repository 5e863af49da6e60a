import type { CheckId, InputOf, Severity } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { UsageError } from '../cli-error.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import type { FrameworkReference } from '../frameworks/framework-reference.ts';

/** The lens as operations take it. */
export type LensFilter = Pick<
  InputOf<'posture.get'>,
  'framework' | 'frameworkVersion' | 'checkIds' | 'lens' | 'excludeCheckIds'
> & { readonly severity?: readonly Severity[] | undefined };

/**
 * The lens that `lensOptions` choose; `checks` are those that were named by another option.
 *
 * @throws UsageError when they contradict each other, or there is no such framework.
 */
export async function chooseLens(
  plinth: Plinth,
  args: {
    readonly framework: FrameworkReference | undefined;
    readonly allChecks: boolean;
    readonly severity: readonly Severity[] | undefined;
    readonly exclude: readonly CheckId[] | undefined;
    readonly checks: readonly CheckId[] | undefined;
  },
  signal: AbortSignal,
): Promise<LensFilter> {
  const { framework, allChecks, severity, exclude, checks } = args;
  const given = [framework !== undefined, allChecks, checks !== undefined].filter(Boolean).length;
  if (given > 1) throw new UsageError('--framework, --all-checks and naming checks exclude each other');
  const narrowed = {
    ...(severity === undefined ? {} : { severity: [...severity] }),
    ...(exclude === undefined ? {} : { excludeCheckIds: [...exclude] }),
  };
  if (allChecks) return { lens: 'all', ...narrowed };
  if (checks !== undefined) return { checkIds: [...checks], ...narrowed };
  if (framework === undefined) return narrowed;
  const { id, version } = await findFramework(plinth, framework, signal);
  return { framework: id, frameworkVersion: version, ...narrowed };
}
