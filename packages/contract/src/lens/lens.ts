import { z } from 'zod';
import { Count } from '../count.ts';
import { CheckId, FrameworkId, FrameworkVersion } from '../ids.ts';
import { listOf } from '../paging.ts';
import { Severity } from '../vocabulary.ts';

const MOST_CHECKS = 500;

/** The framework that is the lens when none is chosen. */
export const DEFAULT_FRAMEWORK = 'plinth-baseline';

/**
 * What chooses the lens: the checks that a number or a list is of. `framework`, `checkIds` and `lens` exclude each
 * other; the other two narrow whichever was chosen. Without any of the three it is the Plinth baseline.
 */
export const lensFilter = {
  framework: FrameworkId.optional().describe(
    'Only the checks of this framework. Default: the Plinth baseline, which counts each defect once.',
  ),
  frameworkVersion: FrameworkVersion.optional().describe('Required when there are several versions of the framework.'),
  checkIds: listOf(CheckId, MOST_CHECKS).describe('Only these checks, instead of those of a framework.'),
  lens: z.enum(['all']).optional().describe('`all`: every check, instead of those of a framework.'),
  excludeCheckIds: listOf(CheckId, MOST_CHECKS).describe('Without these checks.'),
  severity: listOf(Severity).describe('Only checks of these severities.'),
};

/** The lens of a number or a list: which checks it is of. */
export const Lens = z
  .object({
    kind: z.enum(['framework', 'checks', 'all']),
    /** In a few words, without what narrows it: `Plinth baseline 1`, `3 checks`, `all checks`. */
    title: z.string(),
    /** Null unless it is the checks of a framework. */
    framework: z.object({ id: FrameworkId, version: FrameworkVersion }).nullable(),
    /** Those that it leaves out. */
    excludeCheckIds: z.array(CheckId),
    /** The only severities that count; null for all. */
    severity: z.array(Severity).nullable(),
    /** How many checks there are in it. */
    checkCount: Count,
  })
  .meta({ id: 'Lens' });
export type Lens = z.infer<typeof Lens>;
