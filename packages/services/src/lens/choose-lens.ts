import { type CheckId, type Lens, type Severity, suggest } from '@plinth/contract';
import { FRAMEWORKS, type Framework, plinthBaseline } from '@plinth/core';
import { refuseUnknownChecks } from '../checks/refuse-unknown-checks.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/** What an operation is given of `lensFilter`. */
export interface LensInput {
  readonly framework?: string | undefined;
  readonly frameworkVersion?: string | undefined;
  readonly checkIds?: readonly CheckId[] | undefined;
  readonly lens?: 'all' | undefined;
  readonly excludeCheckIds?: readonly CheckId[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
}

/** A lens, and the checks that it is of: undefined when nothing is left out, not even checks of the past. */
export interface ChosenLens {
  readonly lens: Lens;
  readonly checkIds: readonly CheckId[] | undefined;
}

/**
 * The lens that was asked for; the Plinth baseline when none was. Throws `invalid_input` for filters that contradict
 * each other and for checks that don't exist, `not_found` for a framework.
 */
export function chooseLens({ checks }: Pick<Dependencies, 'checks'>, input: LensInput): ChosenLens {
  refuseSeveral(input);
  refuseUnknownChecks(checks, input.checkIds, '/checkIds');
  refuseUnknownChecks(checks, input.excludeCheckIds, '/excludeCheckIds');
  const chosen = choose(input);
  const excluded = new Set(input.excludeCheckIds);
  const severities = new Set(input.severity);
  const narrowed = checks
    .filter(({ id }) => chosen.checkIds?.has(id) ?? true)
    .filter(({ id }) => !excluded.has(id))
    .filter(({ severity }) => severities.size === 0 || severities.has(severity))
    .map(({ id }) => id);
  const isWhole = chosen.checkIds === null && excluded.size === 0 && severities.size === 0;
  return {
    lens: {
      kind: chosen.kind,
      title: chosen.title,
      framework: chosen.framework,
      excludeCheckIds: [...excluded].sort(),
      severity: severities.size === 0 ? null : [...severities],
      checkCount: narrowed.length,
    },
    checkIds: isWhole ? undefined : narrowed,
  };
}

/** `checkIds` is null for all. */
type Choice = Pick<Lens, 'kind' | 'title' | 'framework'> & { readonly checkIds: ReadonlySet<CheckId> | null };

function choose({ framework, frameworkVersion, checkIds, lens }: LensInput): Choice {
  if (lens === 'all') return { kind: 'all', title: 'all checks', framework: null, checkIds: null };
  if (checkIds !== undefined) {
    const ids = new Set(checkIds);
    const [only] = ids;
    const title = ids.size === 1 && only !== undefined ? only : `${ids.size} checks`;
    return { kind: 'checks', title, framework: null, checkIds: ids };
  }
  const chosen = framework === undefined ? plinthBaseline : findVersion(framework, frameworkVersion);
  return {
    kind: 'framework',
    title: chosen.title.includes(chosen.version) ? chosen.title : `${chosen.title} ${chosen.version}`,
    framework: { id: chosen.id, version: chosen.version },
    checkIds: new Set(chosen.controls.flatMap((control) => control.checks)),
  };
}

function refuseSeveral({ framework, frameworkVersion, checkIds, lens }: LensInput): void {
  const given = Object.entries({ framework, checkIds, lens }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (given.length > 1) {
    const [first, ...others] = given;
    throw new ServiceError('invalid_input', `${given.join(' and ')} exclude each other.`, {
      errors: others.map((name) => ({ pointer: `/${name}`, detail: `cannot be given together with ${first}` })),
    });
  }
  if (frameworkVersion === undefined || framework !== undefined) return;
  throw new ServiceError('invalid_input', 'frameworkVersion requires framework.', {
    errors: [{ pointer: '/frameworkVersion', detail: 'requires framework' }],
  });
}

function findVersion(id: string, version: string | undefined): Framework {
  const versions = FRAMEWORKS.filter((framework) => framework.id === id);
  const [only, ...others] = versions;
  if (only === undefined) {
    const near = suggest(id, [...new Set(FRAMEWORKS.map((framework) => framework.id))]);
    const hint = near === null ? '' : ` Did you mean ${near}?`;
    throw new ServiceError('not_found', `There is no framework ${id}.${hint}`);
  }
  const known = versions.map((framework) => framework.version).join(', ');
  if (version === undefined) {
    if (others.length === 0) return only;
    throw new ServiceError('invalid_input', `${id} has several versions: ${known}.`, {
      errors: [{ pointer: '/frameworkVersion', detail: `must be one of ${known}` }],
    });
  }
  const found = versions.find((framework) => framework.version === version);
  if (found === undefined)
    throw new ServiceError('not_found', `There is no framework ${id} ${version}; it has ${known}.`);
  return found;
}
