import { DECRYPT_ANY_KEY_DOCUMENTS } from '../../testing/cases/decrypt-any-key-documents.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoDecryptAnyKeyManaged } from './no-decrypt-any-key-managed.ts';

testCheck(policyNoDecryptAnyKeyManaged, managedPolicyCases(DECRYPT_ANY_KEY_DOCUMENTS));
