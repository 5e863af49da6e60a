import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import type { AlternateContacts } from '../../evidence/alternate-contacts.ts';
import type { ContactInformation } from '../../evidence/contact-information.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountContactsDiffer = defineCheck({
  id: 'account/contacts-differ',
  title: 'Primary, security, billing and operations contacts are all set and differ from each other',
  severity: 'LOW',
  notIn: ['aws-us-gov'],
  evidence: ['alternateContacts', 'contactInformation'],
  messages: {
    missing: 'Contacts that are not set: {{contacts}}.',
    shared: 'Contacts have values in common: {{shared}}.',
  },
  *evaluate({ alternateContacts, contactInformation }, context) {
    const resource = accountArn(context);
    const contacts = contactsOf(alternateContacts, contactInformation);
    const missing = contacts.filter(({ isSet }) => !isSet).map(({ type }) => type);
    const shared = sharedBy(contacts);

    if (missing.length > 0) yield fail(resource, 'missing', { contacts: missing });
    else yield shared.length > 0 ? fail(resource, 'shared', { shared }) : pass(resource);
  },
});

interface Contact {
  readonly type: string;
  readonly isSet: boolean;
  readonly values: Readonly<Record<'name' | 'email address' | 'phone number', string>>;
}

/** The primary contact's email address is that of the root user, which this API doesn't give. */
function contactsOf(alternates: AlternateContacts, primary: ContactInformation): readonly Contact[] {
  const { security, billing, operations } = alternates;
  return [
    {
      type: 'primary',
      isSet: primary !== null,
      values: { name: primary?.fullName ?? '', 'email address': '', 'phone number': primary?.phoneNumber ?? '' },
    },
    ...Object.entries({ security, billing, operations }).map(([type, contact]) => ({
      type,
      isSet: contact !== null,
      values: {
        name: contact?.name ?? '',
        'email address': contact?.email ?? '',
        'phone number': contact?.phone ?? '',
      },
    })),
  ];
}

/** Names what is shared, never the value: it is personal. */
function sharedBy(contacts: readonly Contact[]): string[] {
  return (['name', 'email address', 'phone number'] as const).flatMap((what) => {
    const sharers = Map.groupBy(contacts, ({ values }) => normalize(values[what]));
    return [...sharers]
      .filter(([value, some]) => value !== '' && some.length > 1)
      .map(([, some]) => `${what} of ${some.map(({ type }) => type).join(' and ')}`);
  });
}

function normalize(value: string): string {
  return value.toLowerCase().replaceAll(/[\s().-]/g, '');
}
