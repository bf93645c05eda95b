import { z } from "zod";
import type { SiteId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import type { MistApi } from "../api/transport";
import type { ConnectedSite, Rights, TokenRights } from "./connection";

/** More organisations than one person works for. Each costs a call. */
const MAX_ORGANISATIONS = 100;
const LONGEST_NAME = 200;
/** Current times in seconds are far below this, in milliseconds far above. */
const MAX_SECONDS = 1e11;

const id = z.string().trim().min(1).max(128);
const name = z
  .unknown()
  .transform((value) => (typeof value === "string" ? value.trim().slice(0, LONGEST_NAME) || undefined : undefined))
  .optional();
const idList = z.array(id).catch([]);

const selfJson = z.object({
  email: name,
  first_name: name,
  last_name: name,
  name,
  expire_time: z.number().positive().optional().catch(undefined),
  privileges: z.array(z.unknown()).catch([]),
});

const privilegeJson = z.object({
  scope: z.string(),
  role: z.string().catch("read"),
  org_id: id.optional().catch(undefined),
  site_id: id.optional().catch(undefined),
  name,
  org_name: name,
  sitegroup_ids: idList,
});

const siteJson = z.object({ id, name, sitegroup_ids: idList });

type Self = z.output<typeof selfJson>;
type Privilege = z.output<typeof privilegeJson>;
type Site = z.output<typeof siteJson>;

const WRITES: ReadonlySet<string> = new Set(["admin", "write"]);
const INTERACTIVE = { urgency: "interactive" } as const;

/** Asks Mist whose a token is and what it gives access to. Costs one call, and one more for each organisation. */
export async function readRights(api: MistApi): Promise<Called<TokenRights>> {
  const self = await api.get("/api/v1/self", {}, selfJson, INTERACTIVE);
  if (self.type !== "answered") return self;
  const privileges = self.value.privileges.flatMap((each) => privilegeJson.safeParse(each).data ?? []);
  const organisations = organisationsIn(privileges);
  const listed = await listSites(api, organisationsWithSites(privileges));
  if (listed.type !== "answered") return listed;
  const sites = sitesOf(privileges, listed.value);
  return {
    type: "answered",
    value: {
      who: whoIs(self.value),
      organisations,
      sites,
      rights: privileges.some(({ role }) => WRITES.has(role)) ? "write" : "read",
      ...expiryOf(self.value),
    },
  };
}

function organisationsIn(privileges: readonly Privilege[]): TokenRights["organisations"] {
  const names = new Map<string, string>();
  for (const { scope, org_id: orgId, name, org_name: orgName } of privileges) {
    if (orgId === undefined) continue;
    const told = scope === "org" ? (name ?? orgName) : orgName;
    if (told !== undefined || !names.has(orgId)) names.set(orgId, told ?? orgId);
  }
  return [...names].map(([orgId, name]) => ({ orgId, name }));
}

/** Organisations whose sites the privileges do not list. */
function organisationsWithSites(privileges: readonly Privilege[]): readonly string[] {
  const wide = privileges.filter(({ scope }) => scope === "org" || scope === "sitegroup");
  return [...new Set(wide.flatMap(({ org_id: orgId }) => orgId ?? []))].slice(0, MAX_ORGANISATIONS);
}

type SitesByOrganisation = ReadonlyMap<string, readonly Site[]>;

/** An organisation that does not allow listing its sites counts as having none. */
async function listSites(api: MistApi, orgIds: readonly string[]): Promise<Called<SitesByOrganisation>> {
  const sites = new Map<string, readonly Site[]>();
  for (const orgId of orgIds) {
    const listed = await api.list(apiPath`/api/v1/orgs/${orgId}/sites`, {}, siteJson, INTERACTIVE);
    if (listed.type === "answered") sites.set(orgId, listed.value.items);
    else if (listed.type !== "not-allowed" && listed.type !== "not-found") return listed;
  }
  return { type: "answered", value: sites };
}

/** Each site once, with the widest rights of all privileges. */
function sitesOf(privileges: readonly Privilege[], listed: SitesByOrganisation): readonly ConnectedSite[] {
  const sites = new Map<SiteId, ConnectedSite>();
  for (const privilege of privileges) {
    const rights: Rights = WRITES.has(privilege.role) ? "write" : "read";
    for (const { siteId, name } of opened(privilege, listed)) {
      const before = sites.get(siteId);
      if (before?.rights === "write") continue;
      sites.set(siteId, { siteId, name: name ?? before?.name ?? siteId, rights });
    }
  }
  return [...sites.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function opened(privilege: Privilege, listed: SitesByOrganisation) {
  const { scope, org_id: orgId = "", site_id: siteId, name, sitegroup_ids: groups } = privilege;
  if (scope === "site") return siteId === undefined ? [] : [{ siteId, name }];
  const isOpen = (site: Site) => scope === "org" || site.sitegroup_ids.some((group) => groups.includes(group));
  return (listed.get(orgId) ?? []).filter(isOpen).map((site) => ({ siteId: site.id, name: site.name }));
}

function whoIs({ first_name: first, last_name: last, email, name }: Self): string {
  const person = [first, last].filter((part) => part !== undefined).join(" ");
  return name || person || email || "Mist";
}

function expiryOf({ expire_time: told }: Self): { readonly expiresAt?: EpochMs } {
  if (told === undefined) return {};
  return { expiresAt: Math.round(told < MAX_SECONDS ? told * SECOND_MS : told) };
}
