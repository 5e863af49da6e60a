import type { ParameterDefinitions } from '../parameters/parameter.ts';

/** The parameters of checks that ask for tags. */
export const TAG_PARAMETERS = {
  requiredTagKeys: {
    type: 'strings',
    default: [],
    source: 'Security Hub IAM.24 and IAM.25, which require no tags by default',
    description: 'The required tag keys. While the list is empty, no tag is required.',
  },
} as const satisfies ParameterDefinitions;

/** The keys that are missing, sorted. Tag keys are case-sensitive. */
export function missingTags(tags: Readonly<Record<string, string>>, required: readonly string[]): string[] {
  return required.filter((key) => !Object.hasOwn(tags, key)).sort();
}
