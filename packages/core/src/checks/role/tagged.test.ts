import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { REQUIRED_TAGS, tagCases } from '../../testing/cases/tag-cases.ts';
import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleTagged } from './tagged.ts';

const family = tagCases({
  make: (tags) => ({ roles: [iamRole({ tags })] }),
  detail: 'role',
  name: 'deploy',
  resource: 'arn:aws:iam::111122223333:role/deploy',
});

testCheck(
  roleTagged,
  mergeCases(family, {
    notApplicable: [
      {
        name: 'a service-linked role and one of IAM Identity Center, which AWS created',
        parameters: REQUIRED_TAGS,
        evidence: {
          authorizationDetails: details({
            roles: [
              iamRole({ path: '/aws-service-role/support.amazonaws.com/' }),
              iamRole({ path: '/aws-reserved/sso.amazonaws.com/' }),
            ],
          }),
        },
      },
    ],
  }),
);
