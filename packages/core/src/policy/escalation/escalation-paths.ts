import type { EscalationPath } from '../model/escalation-path.ts';
import { IAM_PATHS } from './iam-paths.ts';
import { PASS_ROLE_PATHS } from './pass-role-paths.ts';
import { TAKE_OVER_PATHS } from './take-over-paths.ts';

/**
 * The known escalation paths, from what has been published about them. Closed: what isn't here isn't looked
 * for. Ids are part of findings and stay.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [...IAM_PATHS, ...PASS_ROLE_PATHS, ...TAKE_OVER_PATHS];
