import { CheckId } from '@plinth/contract';
import { defineFramework } from '../define-framework.ts';
import { ACCOUNTS } from './accounts.ts';
import { ORGANIZATIONS } from './organizations.ts';
import { ROLES } from './roles.ts';
import { ROOT } from './root.ts';
import { USERS } from './users.ts';

/** Whether a check counts in the Plinth baseline, and why. */
export interface BaselineChoice {
  readonly checkId: CheckId;
  readonly counts: boolean;
  readonly because: string;
  /** For one that does not count, the checks that count the same defect; empty when what it looks for is no defect. */
  readonly coveredBy: readonly CheckId[];
}

const SECTIONS = [ROOT, USERS, ROLES, ACCOUNTS, ORGANIZATIONS];
const counted = SECTIONS.flatMap((section) => section.counted);
const leftOut = SECTIONS.flatMap((section) => section.leftOut);

/** The framework of our own: what a well-run organization has no finding in, each defect once. */
export const plinthBaseline = defineFramework({
  id: 'plinth-baseline',
  version: '1',
  title: 'Plinth baseline',
  controls: counted.map(({ control, title, check }) => ({ id: control, title, checks: [check] })),
});

/** Of each check, whether it counts in the newest version of the baseline: first those that do. */
export const BASELINE_CHOICES: readonly BaselineChoice[] = [
  ...counted.map(({ check, because }) => toChoice(check, { counts: true, because })),
  ...leftOut.flatMap(({ checks, coveredBy, because }) =>
    checks.map((check) => toChoice(check, { counts: false, because, coveredBy })),
  ),
];

function toChoice(
  check: string,
  {
    coveredBy = [],
    ...choice
  }: { readonly counts: boolean; readonly because: string; readonly coveredBy?: readonly string[] | undefined },
): BaselineChoice {
  return { checkId: CheckId.parse(check), ...choice, coveredBy: coveredBy.map((id) => CheckId.parse(id)) };
}

const BY_CHECK = new Map<string, BaselineChoice>(BASELINE_CHOICES.map((choice) => [choice.checkId, choice]));

/** Whether a check counts in the baseline, and why; null for one that this version of Plinth lacks. */
export function findBaselineChoice(checkId: CheckId): BaselineChoice | null {
  return BY_CHECK.get(checkId) ?? null;
}
