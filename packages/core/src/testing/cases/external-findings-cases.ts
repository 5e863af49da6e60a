import type { AccessAnalyzerFinding } from '../../evidence/access-analyzer-findings.ts';
import { analyzerFindings, analyzers } from '../account-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const account = 'arn:aws:account::111122223333:account';
const bucket = 'arn:aws:s3:::reports';
const queue = 'arn:aws:sqs:us-east-1:111122223333:jobs';
const cause = { code: 'access_denied', message: 'AWS refused the call.', deniedBy: 'scp' } as const;
const beyond = { code: 'incomplete', message: 'The response is incomplete.' } as const;

/** What every such check reads. */
export type FindingsEvidence = 'accessAnalyzerFindings' | 'accessAnalyzers' | 'organizationAnalyzers';

interface FindingsInput<More extends object> {
  /** A finding that the check minds. */
  readonly bad: Partial<AccessAnalyzerFinding>;
  /** How its message begins. */
  readonly says: (what: string) => string;
  /** What else it reads. */
  readonly more: More;
}

/** What checks of findings have in common: which resource has them, which Regions were seen, and by whom. */
export function findingsCases<More extends object>(input: FindingsInput<More>) {
  const own = watched(input.more);
  return {
    pass: [
      {
        name: 'an analyzer in each Region, and no finding',
        evidence: { ...own, accessAnalyzerFindings: analyzerFindings() },
        missing: ['organizationAnalyzers'],
      },
    ],
    fail: failing(input),
    unknown: [...unlisted(input.more), ...unwatched(input.more)],
    manual: seenElsewhere(input.more),
  } satisfies CheckCases<FindingsEvidence>;
}

/** An own analyzer in each Region. */
function watched<More extends object>(more: More) {
  return { ...more, accessAnalyzers: analyzers(), organizationAnalyzers: [] };
}

function failing<More extends object>({ bad, says, more }: FindingsInput<More>) {
  const own = watched(more);
  const failure = {
    resource: bucket,
    message: `${says('AWS::S3::Bucket reports')} Actions: s3:GetObject. Conditions: none.`,
  };
  const ofQueue = { ...bad, resource: queue, resourceType: 'AWS::SQS::Queue', actions: ['sqs:SendMessage'] };
  return [
    {
      name: 'a finding in one Region',
      evidence: { ...own, accessAnalyzerFindings: analyzerFindings({ 'eu-central-1': [bad], 'us-east-1': [] }) },
      failures: [failure],
    },
    {
      name: 'two resources, one with two findings',
      evidence: {
        ...own,
        accessAnalyzerFindings: analyzerFindings({
          'eu-central-1': [bad],
          'us-east-1': [ofQueue, { ...ofQueue, id: 'other', actions: ['sqs:ReceiveMessage'] }],
        }),
      },
      failures: [
        failure,
        {
          resource: queue,
          message: `${says('AWS::SQS::Queue jobs')} Actions: sqs:ReceiveMessage, sqs:SendMessage. Conditions: none.`,
        },
      ],
    },
    {
      name: 'what was seen of too many findings',
      evidence: {
        ...own,
        accessAnalyzerFindings: [
          ...analyzerFindings({ 'eu-central-1': [bad] }).map((entry) => ({ ...entry, cause: beyond })),
          ...analyzerFindings({ 'us-east-1': [] }),
        ],
      },
      failures: [failure],
      counts: { FAIL: 1, UNKNOWN: 1 },
      unknownResources: [account],
    },
    {
      name: 'a resource that could be analyzed for one principal, and not for another',
      evidence: {
        ...own,
        accessAnalyzerFindings: analyzerFindings({
          'eu-central-1': [bad, { id: 'other', error: 'INTERNAL_ERROR', isPublic: null, principal: {} }],
          'us-east-1': [],
        }),
      },
      failures: [failure],
    },
  ] satisfies CheckCases<FindingsEvidence>['fail'];
}

function unlisted<More extends object>(more: More) {
  const own = watched(more);
  return [
    {
      name: 'a resource that could not be analyzed',
      evidence: {
        ...own,
        accessAnalyzerFindings: analyzerFindings({
          'eu-central-1': [{ error: 'ACCESS_DENIED', isPublic: null, principal: {} }],
          'us-east-1': [],
        }),
      },
      unknownResources: [bucket],
    },
    {
      name: 'findings that AWS refused to list',
      cause: 'access_denied',
      evidence: {
        ...own,
        accessAnalyzerFindings: [
          ...analyzerFindings({ 'eu-central-1': [] }).map((entry) => ({ ...entry, cause })),
          ...analyzerFindings({ 'us-east-1': [] }),
        ],
      },
      unknownResources: [account],
    },
    {
      name: 'findings that were not listed',
      evidence: { ...own, accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [] }) },
      unknownResources: [account],
    },
  ] satisfies CheckCases<FindingsEvidence>['unknown'];
}

function unwatched<More extends object>(more: More) {
  const own = watched(more);
  return [
    {
      name: 'a Region whose analyzers AWS refused to list',
      cause: 'access_denied',
      evidence: {
        ...own,
        accessAnalyzers: [{ region: 'eu-central-1', cause }, ...analyzers({ 'us-east-1': [{}] })],
        accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [] }),
      },
      unknownResources: [account],
    },
    {
      name: 'a Region without an active analyzer for external access',
      evidence: {
        ...own,
        accessAnalyzers: analyzers({
          'eu-central-1': [{ status: 'DISABLED' }, { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS' }],
          'us-east-1': [{}],
        }),
        accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [] }),
      },
      unknownResources: [account],
    },
    {
      name: 'a Region that one of the organization may look at, and AWS refused to say so',
      cause: 'access_denied',
      evidence: {
        ...own,
        accessAnalyzers: analyzers({ 'eu-central-1': [], 'us-east-1': [{}] }),
        accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [] }),
        organizationAnalyzers: [{ region: 'eu-central-1', cause }],
      },
      unknownResources: [account],
    },
    {
      name: 'a Region without an own analyzer, and no word of the organization',
      cause: 'access_denied',
      evidence: {
        ...own,
        accessAnalyzers: analyzers({ 'eu-central-1': [], 'us-east-1': [{}] }),
        accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [] }),
      },
      missing: ['organizationAnalyzers'],
      unknownResources: [account],
    },
  ] satisfies CheckCases<FindingsEvidence>['unknown'];
}

function seenElsewhere<More extends object>(more: More) {
  const own = watched(more);
  const shared = analyzers({ 'eu-central-1': [{ type: 'ORGANIZATION' }], 'us-east-1': [{ type: 'ORGANIZATION' }] });
  const many = Array.from({ length: 12 }, (_, index) => `r-${String(index).padStart(2, '0')}`);
  return [
    {
      name: "the organization's analyzers alone, whose findings are not read",
      evidence: {
        ...own,
        accessAnalyzers: analyzers({ 'eu-central-1': [], 'us-east-1': [] }),
        accessAnalyzerFindings: [],
        organizationAnalyzers: shared,
      },
    },
    {
      name: "the organization's analyzers in more Regions than it helps to name",
      evidence: {
        ...own,
        accessAnalyzers: analyzers(Object.fromEntries(many.map((region) => [region, []]))),
        accessAnalyzerFindings: [],
        organizationAnalyzers: analyzers(
          Object.fromEntries(many.map((region) => [region, [{ type: 'ORGANIZATION' }]])),
        ),
      },
    },
  ] satisfies CheckCases<FindingsEvidence>['manual'];
}
