import { SAML_PROVIDERS } from '../../testing/cases/expiring-things.ts';
import { expiredCases } from '../../testing/cases/expiry-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { providerSamlNotExpired } from './saml-not-expired.ts';

testCheck(providerSamlNotExpired, expiredCases(SAML_PROVIDERS));
