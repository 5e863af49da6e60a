import { passwordReuseCases } from '../../testing/cases/password-reuse-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyReusePrevention24 } from './reuse-prevention-24.ts';

testCheck(passwordPolicyReusePrevention24, passwordReuseCases({ passwords: 24 }));
