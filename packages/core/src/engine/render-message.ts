import type { FindingDetails } from '@plinth/contract';

/**
 * Puts details into a message: `{{name}}` becomes the detail of that name, a list is joined by commas,
 * null and an empty list become "none". Details are put in as they are, hostile text included: who
 * prints the message escapes it.
 *
 * @throws Error when a placeholder has no detail, a defect of the check.
 */
export function renderMessage(template: string, details: FindingDetails): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => {
    const detail = Object.hasOwn(details, name) ? details[name] : undefined;
    if (detail === undefined) throw new Error(`the message needs the detail ${name}`);
    return toText(detail);
  });
}

function toText(detail: FindingDetails[string]): string {
  if (detail === null) return 'none';
  if (Array.isArray(detail)) return detail.join(', ') || 'none';
  return String(detail);
}
