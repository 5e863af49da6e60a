import { analyzerFindings, analyzers } from '../../testing/account-fixtures.ts';
import { type FindingsEvidence, findingsCases } from '../../testing/cases/external-findings-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accessAnalyzerNoPublicFindings } from './no-public-findings.ts';

const resource = 'arn:aws:s3:::reports';
const anyone = { isPublic: true, principal: { AWS: '*' } };
const own = { accessAnalyzers: analyzers(), organizationAnalyzers: [] };

testCheck(
  accessAnalyzerNoPublicFindings,
  mergeCases<FindingsEvidence>(
    findingsCases({ bad: anyone, says: (what) => `Access Analyzer found ${what} open to anyone.`, more: {} }),
    {
      pass: [
        {
          name: 'an external account, which another check judges',
          evidence: { ...own, accessAnalyzerFindings: analyzerFindings({ 'eu-central-1': [{}], 'us-east-1': [] }) },
        },
      ],
      fail: [
        {
          name: 'anyone, under a condition',
          evidence: {
            ...own,
            accessAnalyzerFindings: analyzerFindings({
              'eu-central-1': [{ ...anyone, condition: { 'aws:Referer': 'x' } }],
              'us-east-1': [],
            }),
          },
          failures: [
            {
              resource,
              message:
                'Access Analyzer found AWS::S3::Bucket reports open to anyone. Actions: s3:GetObject. Conditions: aws:Referer x.',
            },
          ],
        },
      ],
      unknown: [
        {
          name: 'a finding that does not say whether it is public',
          evidence: {
            ...own,
            accessAnalyzerFindings: analyzerFindings({ 'eu-central-1': [{ isPublic: null }], 'us-east-1': [] }),
          },
          unknownResources: [resource],
        },
      ],
    },
  ),
);
