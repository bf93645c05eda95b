import { z } from "zod";
import { discardEvent } from "@/server/feed/discard-event";
import { discardGroup } from "@/server/feed/discard-group";
import { retryEvent } from "@/server/feed/retry-event";
import { retryGroup } from "@/server/feed/retry-group";
import { empty, json, refuse } from "../answer";
import { feedJson, pulseJson, toPulseJson } from "../json/feed-json";
import {
  discardedGroupJson,
  quarantinedJson,
  quarantineGroupJson,
  retriedGroupJson,
  toGroupJson,
  toQuarantinedJson,
} from "../json/quarantined-json";
import { toSilentSourceJson } from "../json/silent-source-json";
import { idInput, limitQuery, ROW_ID, rowIdQuery } from "../json/text";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const readFeed = defineRoute({
  method: "GET",
  path: "/api/feed",
  summary: "Feed health: what arrived by topic and site, what was wrong with it, and which sources are silent",
  scope: "read",
  query: z.strictObject({}),
  isCompressed: true,
  answers: { 200: feedJson },
  handle({ services: { feed, sites } }) {
    if (!feed) return refuse("forbidden", "Only who sees a site sees its feed.");
    return json(200, { ...feed(), silentSources: sites.silentSources().map(toSilentSourceJson) });
  },
});

export const readPulse = defineRoute({
  method: "GET",
  path: "/api/feed/pulse",
  summary: "Whether deliveries arrive and the disk has room; pages request it every few seconds",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: pulseJson },
  handle({ services: { counters, disk, feed, now } }) {
    const { silentSince, ...pulse } = counters.pulse(now());
    // A caller who sees one floor is told only how old the data is.
    const seen = { ...(feed && pulse), ...(silentSince !== undefined && { silentSince }) };
    return json(200, toPulseJson(seen, feed ? disk.room : "enough"));
  },
});

export const listQuarantine = defineRoute({
  method: "GET",
  path: "/api/feed/quarantine",
  summary:
    "Events that could not be read, newest first, of one group or of all; the next page is before the last one's id",
  scope: "operate",
  query: z.strictObject({
    before: rowIdQuery.exactOptional(),
    groupId: idInput.exactOptional(),
    limit: limitQuery(50, 200),
  }),
  isCompressed: true,
  answers: { 200: z.array(quarantinedJson) },
  async handle({ query, services }) {
    return json(200, (await services.quarantine.list(query)).map(toQuarantinedJson));
  },
});

export const retryQuarantined = defineRoute({
  method: "POST",
  path: "/api/feed/quarantine/:id/retry",
  summary: "Reads an event again, for example after an update; if that succeeds, it leaves the quarantine",
  scope: "operate",
  auditAction: "quarantine.retry",
  target: "id",
  answers: { 200: z.strictObject({ id: z.int(), retried: z.literal(true) }).meta({ id: "Retried" }) },
  async handle({ params, services }) {
    const id = idOf(params.id);
    const outcome = await retryEvent(services, { id });
    return outcome.type === "retried" ? json(200, { id, retried: true as const }) : refuseFailure(outcome);
  },
});

export const removeQuarantined = defineRoute({
  method: "DELETE",
  path: "/api/feed/quarantine/:id",
  summary: "Deletes an event without reading it",
  scope: "operate",
  auditAction: "quarantine.remove",
  target: "id",
  answers: { 204: null },
  async handle({ params, services }) {
    const outcome = await discardEvent(services, { id: idOf(params.id) });
    return outcome.type === "discarded" ? empty(204) : refuseFailure(outcome);
  },
});

export const listQuarantineGroups = defineRoute({
  method: "GET",
  path: "/api/feed/quarantine/groups",
  summary: "Groups of quarantined events by topic, reason and shape, with counts, the newest first",
  scope: "operate",
  query: z.strictObject({ limit: limitQuery(200, 1_000) }),
  isCompressed: true,
  answers: { 200: z.array(quarantineGroupJson) },
  async handle({ query, services }) {
    return json(200, (await services.quarantine.groups(query.limit)).map(toGroupJson));
  },
});

export const retryQuarantineGroup = defineRoute({
  method: "POST",
  path: "/api/feed/quarantine/groups/:groupId/retry",
  summary:
    "Reads a group's events again, a thousand per request, and returns the results; continue with `after` set to `next`",
  scope: "operate",
  auditAction: "quarantine.retry-group",
  target: "groupId",
  query: z.strictObject({ after: rowIdQuery.exactOptional() }),
  answers: { 200: retriedGroupJson },
  async handle({ params: { groupId }, query, services, note }) {
    const outcome = await retryGroup(services, { groupId, ...query });
    if (outcome.type !== "group-retried") return refuseFailure(outcome);
    const { type: _, ...retried } = outcome;
    note({ details: `${retried.read} of ${retried.tried}` });
    return json(200, { groupId, ...retried });
  },
});

export const discardQuarantineGroup = defineRoute({
  method: "POST",
  path: "/api/feed/quarantine/groups/:groupId/discard",
  summary: "Deletes a group's events without reading them, including those that are only counted",
  scope: "operate",
  auditAction: "quarantine.remove-group",
  target: "groupId",
  answers: { 200: discardedGroupJson },
  async handle({ params: { groupId }, services, note }) {
    const outcome = await discardGroup(services, { groupId });
    if (outcome.type !== "group-discarded") return refuseFailure(outcome);
    const { discarded, countedOnly } = outcome;
    note({ details: String(discarded) });
    return json(200, { groupId, discarded, countedOnly });
  },
});

/** Event ids are never negative, so -1 stands for an id that is not a number. */
function idOf(text: string): number {
  return ROW_ID.test(text) ? Number(text) : -1;
}
