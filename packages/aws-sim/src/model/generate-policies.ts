import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { SimPolicy } from './account-model.ts';
import { iamId } from './ids.ts';
import { policyDocument } from './policy-documents.ts';

const SUBJECTS = [
  'app-read',
  'app-write',
  'deploy',
  'logs',
  'queue',
  'bucket',
  'table',
  'secrets',
  'pipeline',
  'monitor',
] as const;

const COUNTS = { federated: [0, 12], small: [0, 12], medium: [10, 80], large: [100, 1500] } as const;

/** Customer-managed policies. */
export function generatePolicies(draft: AccountDraft): readonly SimPolicy[] {
  const random = drawsFor(draft, 'policies');
  return Array.from({ length: random.between(COUNTS[draft.size]) }, (_, at): SimPolicy => {
    const name = `${random.pick(SUBJECTS)}-${at}`;
    const path = random.chance(0.1) ? '/app/' : '/';
    return {
      name,
      path,
      id: iamId(random, 'ANPA'),
      arn: iamArn(draft, `policy${path}${name}`),
      createdAt: daysAgo(draft, random, random.int(5, draft.ageDays)),
      ...policyDocument(random, draft.rates.adminPolicy),
      versionId: `v${random.chance(0.7) ? 1 : random.int(2, 9)}`,
      otherVersions: [],
    };
  });
}
