import { defineCheck } from '../../check/define-check.ts';
import { allCustomerPolicies, inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoMarketplaceSubscribeAny = defineCheck({
  id: 'policy/no-marketplace-subscribe-any',
  title: 'No policy allows subscriptions to anything in AWS Marketplace',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { anyProduct: 'The policy {{policy}} allows subscriptions to every product in AWS Marketplace.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: [...allCustomerPolicies(authorizationDetails), ...inlinePolicies(authorizationDetails)],
      context,
      message: 'anyProduct',
      // What a buyer commits with: https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html
      actions: ['aws-marketplace:Subscribe', 'aws-marketplace:AcceptAgreementRequest'],
      on: ['*'],
      exceptAdministrators: true,
    });
  },
});
