import { CheckId } from '@plinth/contract';
import { flag, list, value } from '../command/options.ts';
import { FrameworkReference } from '../frameworks/framework-reference.ts';
import { AnyCaseSeverity } from '../shared-options/any-case-severity.ts';

/** The options that choose the lens: what numbers and lists are of. */
export const lensOptions = {
  framework: value(
    'ID[@VERSION]',
    FrameworkReference,
    'Count the checks of this framework, in its newest version unless one is named; by default plinth-baseline.',
  ),
  allChecks: flag('Count all checks, though one defect may fail several.'),
  severity: list('SEVERITY', AnyCaseSeverity, 'Count only checks of these severities.'),
  exclude: list('ID', CheckId, 'Do not count these checks.'),
};

/** Also counts checks that are named. */
export const checkOption = list('ID', CheckId, 'Count only these checks.');
