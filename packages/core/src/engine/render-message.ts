import type { FindingDetails } from '@plinth/contract';

/**
 * Puts details into a message: `{{name}}` becomes the detail of that name, a list is joined by commas,
 * null and an empty list become "none". Details are put in as they are, hostile text included: who
 * prints the message escapes it.
 *
 * @throws Error when a placeholder has no detail, a defect of the check.
 */
export function renderMessage(template: string, details: FindingDetails): string {
  let message = '';
  for (const [index, part] of partsOf(template).entries()) {
    message += index % 2 === 0 ? part : toText(detailOf(details, part));
  }
  return message;
}

/** Texts and, between them, the names of details. There are as many templates as messages of checks. */
function partsOf(template: string): readonly string[] {
  const parts = PARTS.get(template) ?? template.split(/\{\{(\w+)\}\}/);
  PARTS.set(template, parts);
  return parts;
}

const PARTS = new Map<string, readonly string[]>();

function detailOf(details: FindingDetails, name: string): FindingDetails[string] {
  const detail = Object.hasOwn(details, name) ? details[name] : undefined;
  if (detail === undefined) throw new Error(`the message needs the detail ${name}`);
  return detail;
}

function toText(detail: FindingDetails[string]): string {
  if (detail === null) return 'none';
  if (Array.isArray(detail)) return detail.join(', ') || 'none';
  return String(detail);
}
