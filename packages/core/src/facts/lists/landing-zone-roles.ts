/**
 * Names of the roles with which a landing zone administers every account. Kept by hand, from where each is made; read in
 * November 2026. A role of another name is judged as any other.
 *
 * - AWS Organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 * - Control Tower: https://docs.aws.amazon.com/controltower/latest/userguide/account-factory-considerations.html
 * - Account Factory for Terraform: https://docs.aws.amazon.com/controltower/latest/userguide/aft-required-roles.html
 * - CloudFormation StackSets, by self-managed and by service-managed permissions:
 *   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs.html
 * - Landing Zone Accelerator: the role that its CDK bootstrap (qualifier `accel`) makes in each account and Region
 * - AWS Landing Zone, which came before Control Tower
 */
export const LANDING_ZONE_ROLES: readonly RegExp[] = [
  /^OrganizationAccountAccessRole$/,
  /^AWSControlTowerExecution$/,
  /^aws-controltower-AdministratorExecutionRole$/,
  /^AWSAFT(?:Execution|Service)$/,
  /^AWSCloudFormationStackSetExecutionRole$/,
  /^stacksets-exec-[0-9a-f]{32}$/,
  /^cdk-accel-cfn-exec-role-\d{12}-[a-z]{2}(?:-[a-z]+)+-\d+$/,
  /^AWSLandingZoneAdminExecutionRole$/,
];
