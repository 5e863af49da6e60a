import { type AccountDraft, daysAgo, drawsFor } from './account-draft.ts';
import type { SimAnalyzer, SimAnalyzerFinding } from './account-model.ts';

const OUTSIDE = '210987654321';

type Shape = Pick<SimAnalyzerFinding, 'resource' | 'resourceType' | 'action'> &
  Partial<Pick<SimAnalyzerFinding, 'status' | 'isPublic' | 'principal' | 'condition' | 'error'>>;

/** Where the shapes stand, and who else is of the organization. */
interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly memberId: string;
  readonly organizationId: string;
}

/** Each way in which a resource is shared, and look-alikes: inside the organization, archived, resolved, a role. */
function shapesAt({ region, accountId, memberId, organizationId }: Place): readonly Shape[] {
  const bucket = (name: string) => ({
    resource: `arn:aws:s3:::${name}-${accountId}`,
    resourceType: 'AWS::S3::Bucket',
    action: ['s3:GetObject', 's3:ListBucket'],
  });
  const queue = (name: string) => ({
    resource: `arn:aws:sqs:${region}:${accountId}:${name}`,
    resourceType: 'AWS::SQS::Queue',
    action: ['sqs:SendMessage'],
  });
  const role = {
    resource: `arn:aws:iam::${accountId}:role/partner-access`,
    resourceType: 'AWS::IAM::Role',
    action: ['sts:AssumeRole'],
  };
  const anyone = { isPublic: true, principal: { AWS: '*' } };
  const outside = { principal: { AWS: OUTSIDE } };
  const member = { principal: { AWS: `arn:aws:iam::${memberId}:root` } };
  return [
    { ...bucket('website'), ...anyone },
    { ...bucket('reports'), ...outside },
    { ...bucket('exchange'), principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbaced' } },
    { ...queue('orders'), principal: { AWS: `arn:aws:iam::${OUTSIDE}:role/sender` } },
    { ...queue('logs'), ...member },
    { ...queue('events'), principal: { AWS: '*' }, condition: { 'aws:PrincipalOrgID': organizationId } },
    { ...queue('events-of-others'), principal: { AWS: '*' }, condition: { 'aws:PrincipalOrgID': 'o-q9w8e7r6t5' } },
    { ...bucket('logs'), ...member },
    { ...bucket('logs'), ...anyone },
    { ...bucket('sealed'), error: 'ACCESS_DENIED' },
    { ...bucket('downloads'), ...anyone, status: 'ARCHIVED' },
    { ...bucket('former'), ...outside, status: 'RESOLVED' },
    { ...role, ...outside },
  ];
}

/** What the account's own active analyzers for external access found, each shape in one of their Regions. */
export function generateAnalyzerFindings(
  draft: AccountDraft,
  analyzers: readonly SimAnalyzer[],
  place: Pick<Place, 'memberId' | 'organizationId'>,
): readonly SimAnalyzerFinding[] {
  const random = drawsFor(draft, 'analyzer-findings');
  const external = analyzers.filter(({ type, status }) => type === 'ACCOUNT' && status === 'ACTIVE');
  const analyzer = random.pickAny(external);
  if (analyzer === undefined) return [];
  const { arn, region } = analyzer;
  return shapesAt({ ...place, region, accountId: draft.accountId })
    .filter(() => random.chance(draft.rates.sharedResource))
    .map((shape) => ({
      analyzerArn: arn,
      id: random.text('0123456789abcdef', 32),
      status: 'ACTIVE',
      isPublic: false,
      principal: {},
      condition: {},
      createdAt: daysAgo(draft, random, random.int(1, 700)),
      error: null,
      ...shape,
    }));
}
