import { SAML_PROVIDERS } from '../../testing/cases/expiring-things.ts';
import { expiringCases } from '../../testing/cases/expiry-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { providerSamlNotExpiringSoon } from './saml-not-expiring-soon.ts';

testCheck(providerSamlNotExpiringSoon, expiringCases(SAML_PROVIDERS));
