import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import { AwsError } from '@plinth/contract';
import type { Reading } from '../collectors/read-evidence.ts';
import { errorName } from '../errors/error-name.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { OrganizationContext } from './organization-context.ts';

const ACTION = 'iam:ListOrganizationsFeatures';

/** Without these, neither feature can be on. */
const OFF: ReadonlySet<string> = new Set(['ServiceAccessNotEnabled', 'OrganizationNotInAllFeaturesMode']);

export async function readRootFeatures(context: OrganizationContext): Promise<Reading> {
  const observedAt = (): number => context.rules.now();
  try {
    const { EnabledFeatures: features = [] } = await callAsCaller({
      ...context,
      action: ACTION,
      send: ({ own: { iam } }, abortSignal) => iam.send(new ListOrganizationsFeaturesCommand({}), { abortSignal }),
    });
    return { observedAt: observedAt(), data: { features: features.toSorted() } };
  } catch (error) {
    const name = errorName(error instanceof AwsError ? error.cause : error);
    if (OFF.has(name)) return { observedAt: observedAt(), data: { features: [] } };
    if (name !== 'AccountNotManagementOrDelegatedAdministrator') throw error;
    throw new AwsError(
      {
        code: 'access_denied',
        message: "Only the management account and IAM's delegated administrator may list the root features.",
        action: ACTION,
      },
      { cause: error },
    );
  }
}
