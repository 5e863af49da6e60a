import { FULL_SERVICE_DOCUMENTS } from '../../testing/cases/full-service-documents.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoFullServiceManaged } from './no-full-service-managed.ts';

testCheck(policyNoFullServiceManaged, managedPolicyCases(FULL_SERVICE_DOCUMENTS));
