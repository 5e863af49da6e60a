import { DECRYPT_ANY_KEY_DOCUMENTS } from '../../testing/cases/decrypt-any-key-documents.ts';
import { inlinePolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoDecryptAnyKeyInline } from './no-decrypt-any-key-inline.ts';

testCheck(policyNoDecryptAnyKeyInline, inlinePolicyCases(DECRYPT_ANY_KEY_DOCUMENTS));
