import { z } from "zod";
import type { Notice } from "@/domain/notice";
import { addressesIn, type NamedAddress } from "@/domain/notice-names";
import { waitFor } from "@/server/flow-control/slices";
import { json } from "../answer";
import { severityJson } from "../json/alert-json";
import { instantQuery } from "../json/instant";
import { listedQuery } from "../json/listed";
import { noticeJson, toNoticeJson } from "../json/notice-json";
import { limitQuery } from "../json/text";
import { type Context, defineRoute } from "../route";
import { longList, slicedJson } from "../sliced-json";

const filterQuery = z.strictObject({
  topic: listedQuery(z.string().min(1)).exactOptional(),
  siteId: z.string().exactOptional(),
  severity: listedQuery(severityJson).exactOptional(),
  deviceId: z.string().exactOptional(),
  since: instantQuery.exactOptional(),
  q: z.string().max(200).exactOptional(),
});

export const listNotices = defineRoute({
  method: "GET",
  path: "/api/notices",
  summary: "Alarms, audits, client, device and edge events, newest first",
  scope: "read",
  query: filterQuery.extend({
    before: instantQuery.exactOptional().describe("The time of the last page's last notice"),
    beforeId: z.string().exactOptional().describe("Its id: others of the same time follow"),
    limit: limitQuery(50, 500),
  }),
  isCompressed: true,
  answers: { 200: z.array(noticeJson) },
  handle({ query: { before, beforeId, limit, ...filter }, services, inSlices }) {
    const page = { limit, ...(before !== undefined && { before }), ...(beforeId !== undefined && { beforeId }) };
    return inSlices(function* () {
      const notices = yield* waitFor(services.notices.list({ ...page, ...toFilter(filter) }));
      const nameOf = createNames(services.sites);
      return yield* slicedJson(longList(notices, (notice) => toNoticeJson(notice, namesIn(notice, nameOf))));
    });
  },
});

export const countNotices = defineRoute({
  method: "GET",
  path: "/api/notices/counts",
  summary: "The number of notices of each topic, with the same filters",
  scope: "read",
  query: filterQuery,
  answers: {
    200: z.array(z.strictObject({ topic: z.string(), count: z.int() }).meta({ id: "TopicCount" })).readonly(),
  },
  handle: ({ query, services, inSlices }) =>
    inSlices(function* () {
      return json(200, yield* waitFor(services.notices.countByTopic(toFilter(query))));
    }),
});

/** Looks up the names of devices and Wi-Fi clients by MAC address. */
function createNames(
  sites: Pick<Context["services"]["sites"], "devices" | "track">,
): (mac: string) => string | undefined {
  const devices = new Map(sites.devices().map(({ deviceId, name }) => [deviceId, name]));
  return (mac) => devices.get(mac) ?? sites.track(`wifi:${mac}`)?.label;
}

function namesIn({ title, text = "" }: Notice, nameOf: (mac: string) => string | undefined): readonly NamedAddress[] {
  return addressesIn(`${title} ${text}`).flatMap((mac) => {
    const name = nameOf(mac);
    return name === undefined ? [] : [{ mac, name }];
  });
}

function toFilter({ topic, severity, ...rest }: z.output<typeof filterQuery>) {
  return { ...rest, ...(topic && { topics: topic }), ...(severity && { severities: severity }) };
}
