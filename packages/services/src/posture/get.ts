import {
  type CallContext,
  type CheckId,
  noStatusCounts,
  type ParsedInputOf,
  type Posture,
  type PostureCheck,
  type StatusCounts,
  severityRank,
} from '@plinth/contract';
import { type Control, findFramework } from '@plinth/core';
import type { PostureRows } from '@plinth/db';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { chooseLens } from '../lens/choose-lens.ts';
import { describeScope, refuseTwoScopes } from './describe-scope.ts';

type Input = ParsedInputOf<'posture.get'>;

/** `posture.get`: the results of checks and practices in an organization, OU or account. */
export async function getPosture(deps: Dependencies, context: CallContext, input: Input): Promise<Posture> {
  refuseTwoScopes(input);
  const at = pastInstant(deps, input.at);
  const { ouId, accountId } = input;
  const { lens, checkIds } = chooseLens(deps, input);
  return inOrganization(deps, context, input.organizationId, async (tx) => {
    const scope = await describeScope(tx, input);
    const rows = await tx.posture.read({ ouId, accountId, at, checkIds, groups: practiceGroups() });
    return {
      scope,
      lens,
      at: (at ?? deps.now()).toISOString(),
      accounts: rows.accounts,
      practices: toPractices(rows.groups),
      checks: toPostureChecks(deps.checks, rows.checks),
      openFindings: rows.openFindings,
      exceptedFindings: rows.exceptedFindings,
      worstAccounts: [...rows.worstAccounts],
    };
  });
}

const PRACTICES = 'security-status';
const TICK = '2018';
const STRICT = 'strict';

function controlsOf(version: string): readonly Control[] {
  return findFramework(PRACTICES, version)?.controls ?? [];
}

function practiceGroups(): Map<string, readonly CheckId[]> {
  return new Map(
    [TICK, STRICT].flatMap((version) =>
      controlsOf(version).map(({ id, checks }) => [groupOf(version, id), checks] as const),
    ),
  );
}

function groupOf(version: string, control: string): string {
  return `${version}/${control}`;
}

function toPractices(groups: ReadonlyMap<string, StatusCounts>): Posture['practices'] {
  return controlsOf(TICK).map(({ id, title }) => ({
    control: id,
    title,
    tick: groups.get(groupOf(TICK, id)) ?? noStatusCounts(),
    strict: groups.get(groupOf(STRICT, id)) ?? noStatusCounts(),
  }));
}

/** A check that was removed since is shown by its id. */
function toPostureChecks(checks: Dependencies['checks'], rows: PostureRows['checks']): PostureCheck[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return rows
    .map(({ checkId, ...counted }): PostureCheck => {
      const { title, severity } = byId.get(checkId) ?? { title: checkId, severity: 'INFORMATIONAL' };
      return { checkId, title, severity, ...counted };
    })
    .sort(
      (a, b) =>
        severityRank(a.severity) - severityRank(b.severity) ||
        b.accounts.FAIL - a.accounts.FAIL ||
        (a.checkId < b.checkId ? -1 : 1),
    );
}
