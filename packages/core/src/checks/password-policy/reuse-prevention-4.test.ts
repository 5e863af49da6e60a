import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { passwordReuseCases } from '../../testing/cases/password-reuse-cases.ts';
import { policy } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyReusePrevention4 } from './reuse-prevention-4.ts';

testCheck(
  passwordPolicyReusePrevention4,
  mergeCases(passwordReuseCases({ passwords: 4 }), {
    pass: [{ name: 'more', evidence: { passwordPolicy: policy({ passwordReusePrevention: 24 }) } }],
  }),
);
