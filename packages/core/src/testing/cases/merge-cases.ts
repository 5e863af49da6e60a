import type { EvidenceName } from '../../evidence/registry.ts';
import type { CheckCases } from '../test-check.ts';

/** The cases of a family, followed by those of one check. */
export function mergeCases<Names extends EvidenceName>(
  family: CheckCases<Names>,
  own: CheckCases<NoInfer<Names>>,
): CheckCases<Names> {
  return {
    pass: [...(family.pass ?? []), ...(own.pass ?? [])],
    fail: [...(family.fail ?? []), ...(own.fail ?? [])],
    unknown: [...(family.unknown ?? []), ...(own.unknown ?? [])],
    notApplicable: [...(family.notApplicable ?? []), ...(own.notApplicable ?? [])],
    manual: [...(family.manual ?? []), ...(own.manual ?? [])],
  };
}
