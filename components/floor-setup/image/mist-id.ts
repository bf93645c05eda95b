const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** Addresses of Mist's portal start with the organisation, which is never what is meant. */
const ORGANISATION = /\borg_id=[0-9a-f-]+/gi;

/** The one id in what was pasted, an address of Mist's portal for instance; the text as it is where that is not clear. */
export function mistIdIn(text: string, others: readonly string[] = []): string {
  const found = text.replace(ORGANISATION, "").match(UUID) ?? [];
  const ids = new Set(found.map((id) => id.toLowerCase()).filter((id) => !others.includes(id)));
  const [id] = ids;
  return id !== undefined && ids.size === 1 ? id : text.trim();
}
