import type { EscalationPath } from '../model/escalation-path.ts';

/** Paths by changing IAM itself. */
export const IAM_PATHS: readonly EscalationPath[] = [
  {
    id: 'create-policy-version',
    how: 'Writes a new default version of a managed policy that applies to the caller.',
    needs: [{ action: 'iam:CreatePolicyVersion', on: 'policy' }],
  },
  {
    id: 'set-default-policy-version',
    how: 'Makes an older, wider version of a managed policy the default.',
    needs: [{ action: 'iam:SetDefaultPolicyVersion', on: 'policy' }],
  },
  {
    id: 'attach-user-policy',
    how: 'Attaches any managed policy to a user, itself included.',
    needs: [{ action: 'iam:AttachUserPolicy', on: 'user' }],
  },
  {
    id: 'attach-group-policy',
    how: 'Attaches any managed policy to a group.',
    needs: [{ action: 'iam:AttachGroupPolicy', on: 'group' }],
  },
  {
    id: 'attach-role-policy',
    how: 'Attaches any managed policy to a role, its own included.',
    needs: [{ action: 'iam:AttachRolePolicy', on: 'role' }],
  },
  {
    id: 'put-user-policy',
    how: 'Writes an inline policy for a user, itself included.',
    needs: [{ action: 'iam:PutUserPolicy', on: 'user' }],
  },
  {
    id: 'put-group-policy',
    how: 'Writes an inline policy for a group.',
    needs: [{ action: 'iam:PutGroupPolicy', on: 'group' }],
  },
  {
    id: 'put-role-policy',
    how: 'Writes an inline policy for a role, its own included.',
    needs: [{ action: 'iam:PutRolePolicy', on: 'role' }],
  },
  {
    id: 'add-user-to-group',
    how: 'Joins a more powerful group.',
    needs: [{ action: 'iam:AddUserToGroup', on: 'group' }],
  },
  {
    id: 'update-assume-role-policy',
    how: "Rewrites a role's trust policy to trust itself.",
    needs: [{ action: 'iam:UpdateAssumeRolePolicy', on: 'role' }],
  },
  {
    id: 'create-access-key',
    how: 'Makes an access key for another user.',
    needs: [{ action: 'iam:CreateAccessKey', on: 'user', othersOnly: true }],
  },
  {
    id: 'create-login-profile',
    how: 'Gives another user a console password.',
    needs: [{ action: 'iam:CreateLoginProfile', on: 'user', othersOnly: true }],
  },
  {
    id: 'update-login-profile',
    how: "Changes another user's console password.",
    needs: [{ action: 'iam:UpdateLoginProfile', on: 'user', othersOnly: true }],
  },
  {
    id: 'update-saml-provider',
    how: 'Replaces the metadata of a SAML provider and signs in as anyone that it vouches for.',
    needs: [{ action: 'iam:UpdateSAMLProvider', on: 'saml-provider' }],
  },
  {
    id: 'delete-user-boundary',
    how: 'Takes the permissions boundary off itself.',
    needs: [{ action: 'iam:DeleteUserPermissionsBoundary', on: 'user' }],
    bounded: true,
  },
  {
    id: 'put-user-boundary',
    how: 'Puts a wider permissions boundary on itself.',
    needs: [{ action: 'iam:PutUserPermissionsBoundary', on: 'user' }],
    bounded: true,
  },
  {
    id: 'delete-role-boundary',
    how: 'Takes the permissions boundary off its own role.',
    needs: [{ action: 'iam:DeleteRolePermissionsBoundary', on: 'role' }],
    bounded: true,
  },
  {
    id: 'put-role-boundary',
    how: 'Puts a wider permissions boundary on its own role.',
    needs: [{ action: 'iam:PutRolePermissionsBoundary', on: 'role' }],
    bounded: true,
  },
];
