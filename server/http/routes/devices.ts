import { z } from "zod";
import { json } from "../answer";
import { deviceJson, toDeviceJson } from "../json/device-json";
import { defineRoute } from "../route";

export const listDevices = defineRoute({
  method: "GET",
  path: "/api/devices",
  summary: "Known access points, switches, gateways and edges, with their state",
  scope: "read",
  query: z.strictObject({ siteId: z.string().exactOptional() }),
  isCompressed: true,
  answers: { 200: z.array(deviceJson) },
  handle: ({ query, services }) => json(200, services.sites.devices(query.siteId).map(toDeviceJson)),
});
