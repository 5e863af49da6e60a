import type { AccessAnalyzerFinding } from '../../evidence/access-analyzer-findings.ts';
import { analyzerFindings, analyzers } from '../../testing/account-fixtures.ts';
import { type FindingsEvidence, findingsCases } from '../../testing/cases/external-findings-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { tree } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accessAnalyzerNoExternalFindings } from './no-external-findings.ts';

const resource = 'arn:aws:s3:::reports';
const bad = { principal: { AWS: '777788889999' } };

/** What both analyzers found, in an organization with the account 444455556666. */
function finding(...findings: readonly Partial<AccessAnalyzerFinding>[]) {
  return {
    accessAnalyzers: analyzers(),
    accessAnalyzerFindings: analyzerFindings({ 'eu-central-1': findings, 'us-east-1': [] }),
    organizationAnalyzers: [],
    organizationTree: tree(),
  };
}

function openTo(who: string, conditions = 'none') {
  return {
    resource,
    message: `Access Analyzer found AWS::S3::Bucket reports open to ${who}. Actions: s3:GetObject. Conditions: ${conditions}.`,
  };
}

testCheck(
  accessAnalyzerNoExternalFindings,
  mergeCases<FindingsEvidence | 'organizationTree'>(
    findingsCases({
      bad,
      says: (what) => `Access Analyzer found ${what} open to 777788889999.`,
      more: { organizationTree: tree() },
    }),
    {
      pass: [
        { name: 'anyone, whom another check judges', evidence: finding({ isPublic: true, principal: { AWS: '*' } }) },
        { name: 'an account of the organization', evidence: finding({ principal: { AWS: '444455556666' } }) },
        {
          name: 'a role of an account of the organization',
          evidence: finding({ principal: { AWS: 'arn:aws:iam::444455556666:role/reader' } }),
        },
        {
          name: 'an account that the organization trusts',
          parameters: { trustedAccounts: ['777788889999'] },
          evidence: finding(bad),
        },
      ],
      fail: [
        {
          name: 'two grants of one resource',
          evidence: finding(bad, { id: 'b', principal: { CanonicalUser: '79a59df9' } }),
          failures: [openTo('777788889999, 79a59df9')],
        },
        {
          name: 'nobody in particular, and it is not said whether that is public',
          evidence: finding({ isPublic: null, principal: {} }),
          failures: [openTo('somebody whom the finding does not name')],
        },
        {
          name: 'anyone of another organization',
          evidence: finding({ principal: { AWS: '*' }, condition: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }),
          failures: [openTo('*', 'aws:PrincipalOrgID o-zzzzzzzzzz')],
        },
        {
          name: 'an account of the organization beside another',
          evidence: finding({ principal: { AWS: '444455556666', CanonicalUser: '79a59df9' } }),
          failures: [openTo('444455556666, 79a59df9')],
        },
      ],
      manual: [
        {
          name: 'anyone under a condition on the organization',
          evidence: finding({ principal: { AWS: '*' }, condition: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
        },
      ],
    },
  ),
);
