import { FULL_SERVICE_DOCUMENTS } from '../../testing/cases/full-service-documents.ts';
import { inlinePolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoFullServiceInline } from './no-full-service-inline.ts';

testCheck(policyNoFullServiceInline, inlinePolicyCases(FULL_SERVICE_DOCUMENTS));
