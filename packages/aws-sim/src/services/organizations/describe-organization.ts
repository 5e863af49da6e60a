import type { JsonCall } from '../json-service.ts';
import { organizationOf } from './open-organization.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export function describeOrganization(call: JsonCall): Readonly<Record<string, unknown>> {
  const { id, managementAccountId, governance } = organizationOf(call);
  const arn = `arn:aws:organizations::${managementAccountId}`;
  return {
    Organization: {
      Id: id,
      Arn: `${arn}:organization/${id}`,
      FeatureSet: governance.featureSet,
      MasterAccountArn: `${arn}:account/${id}/${managementAccountId}`,
      MasterAccountId: managementAccountId,
      MasterAccountEmail: call.sim.world.find(managementAccountId)?.email,
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    },
  };
}
