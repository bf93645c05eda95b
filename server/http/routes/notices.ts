import { z } from "zod";
import { json } from "../answer";
import { instantQuery } from "../json/instant";
import { noticeJson, toNoticeJson } from "../json/notice-json";
import { limitQuery } from "../json/text";
import { defineRoute } from "../route";

export const listNotices = defineRoute({
  method: "GET",
  path: "/api/notices",
  summary: "Alarms, audits, client, device and edge events, newest first; the next page is before the last one's time",
  scope: "read",
  query: z.strictObject({
    topic: z.string().exactOptional(),
    siteId: z.string().exactOptional(),
    before: instantQuery.exactOptional(),
    q: z.string().max(200).exactOptional(),
    limit: limitQuery(50, 500),
  }),
  answers: { 200: z.array(noticeJson) },
  async handle({ query, services }) {
    return json(200, (await services.notices.list(query)).map(toNoticeJson));
  },
});
