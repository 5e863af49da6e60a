import { ADMINISTRATOR_DOCUMENTS } from '../../testing/cases/administrator-documents.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorUnattached } from './no-administrator-unattached.ts';

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };

testCheck(
  policyNoAdministratorUnattached,
  mergeCases(managedPolicyCases(ADMINISTRATOR_DOCUMENTS, { attached: false }), {
    notApplicable: [
      {
        name: 'the boundary of a role, which AWS does not count',
        evidence: {
          authorizationDetails: details({
            policies: [customerPolicy('p', allow, { attachmentCount: 0 })],
            roles: [iamRole({ permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/p' })],
          }),
        },
      },
    ],
  }),
);
