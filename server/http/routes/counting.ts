import { z } from "zod";
import { setCounting } from "@/server/settings/set-counting";
import { json } from "../answer";
import { countingBody, countingJson, toCountingJson } from "../json/counting-json";
import { defineRoute } from "../route";

export const readCounting = defineRoute({
  method: "GET",
  path: "/api/settings/counting",
  summary: "After how many minutes without a report the numbers of a silent source are unknown",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: countingJson },
  handle: ({ services: { counting } }) => json(200, toCountingJson(counting.current)),
});

export const editCounting = defineRoute({
  method: "PATCH",
  path: "/api/settings/counting",
  summary: "Sets after how many minutes without a report the numbers of a silent source are unknown",
  scope: "admin",
  auditAction: "counting.edit",
  body: countingBody,
  answers: { 200: countingJson },
  async handle({ body, services, note }) {
    const { before } = await setCounting(services, { news: body });
    note({ details: `unknown after ${body.unknownAfterMinutes} min, before ${before.unknownAfterMinutes} min` });
    return json(200, toCountingJson(services.counting.current));
  },
});
