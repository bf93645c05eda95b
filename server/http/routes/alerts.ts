import { z } from "zod";
import type { Alert, AlertHandling } from "@/domain/alert";
import { handleAlerts } from "@/server/alerts/handle-alerts";
import { waitFor } from "@/server/flow-control/slices";
import { json, refuse } from "../answer";
import { alertJson, alertTimelineJson, severityJson, toAlertJson, toAlertTimelineJson } from "../json/alert-json";
import { instantQuery } from "../json/instant";
import { listedQuery } from "../json/listed";
import { limitQuery, noteInput } from "../json/text";
import { type Context, defineRoute } from "../route";

const MAX_AT_ONCE = 500;

export const listAlerts = defineRoute({
  method: "GET",
  path: "/api/alerts",
  summary: "Alerts, the newest first",
  scope: "read",
  query: z.strictObject({
    state: z.enum(["active", "cleared", "all"]).default("active"),
    acknowledged: z.enum(["true", "false"]).exactOptional(),
    severity: listedQuery(severityJson).exactOptional(),
    siteId: z.string().exactOptional(),
    q: z.string().max(200).exactOptional(),
    before: instantQuery.exactOptional().describe("When the last page's last alert was opened"),
    beforeId: z.string().exactOptional().describe("Its id: others opened at the same time follow"),
    limit: limitQuery(100, 1000),
  }),
  isCompressed: true,
  answers: { 200: z.array(alertJson) },
  handle: ({ query: { acknowledged, severity, ...query }, services, inSlices }) =>
    inSlices(function* () {
      const asked = {
        ...query,
        ...(acknowledged && { acknowledged: acknowledged === "true" }),
        ...(severity && { severities: severity }),
      };
      return json(200, (yield* waitFor(services.alerts.list(asked))).map(toAlertJson));
    }),
});

export const readAlert = defineRoute({
  method: "GET",
  path: "/api/alerts/:alertId",
  summary: "One alert with its timeline: opened, peak, newest figures, who handled it, cleared or resolved",
  scope: "read",
  answers: { 200: alertTimelineJson },
  async handle({ params, services }) {
    const alert = await services.alerts.get(params.alertId);
    if (!alert) return refuseUnknownAlert();
    return json(200, toAlertTimelineJson(alert, await services.alerts.events(params.alertId)));
  },
});

const note = { note: noteInput.exactOptional() };
const handlingInput = z.strictObject(note).optional();

type Asked = Context<{ readonly alertId: string }, unknown, z.output<typeof handlingInput>>;

export const acknowledgeAlert = defineRoute({
  method: "POST",
  path: "/api/alerts/:alertId/acknowledge",
  summary: "Acknowledges an alert: somebody is handling it",
  scope: "operate",
  auditAction: "alert.acknowledge",
  target: "alertId",
  body: handlingInput,
  answers: { 200: alertJson },
  handle: (context) => handleOne("acknowledge", context),
});

export const resolveAlert = defineRoute({
  method: "POST",
  path: "/api/alerts/:alertId/resolve",
  summary: "Resolves an alert by hand",
  scope: "operate",
  auditAction: "alert.resolve",
  target: "alertId",
  body: handlingInput,
  answers: { 200: alertJson },
  handle: (context) => handleOne("resolve", context),
});

export const acknowledgeAlerts = defineRoute({
  method: "POST",
  path: "/api/alerts/acknowledge",
  summary: "Acknowledges several alerts at once; `unknown` lists those that do not exist",
  scope: "operate",
  auditAction: "alert.acknowledge",
  body: z.strictObject({ alertIds: z.array(z.string()).min(1).max(MAX_AT_ONCE), ...note }),
  answers: {
    200: z
      .strictObject({ acknowledged: z.array(alertJson), unknown: z.array(z.string()) })
      .meta({ id: "AcknowledgedAlerts" }),
  },
  async handle({ body, caller, services, note }) {
    const { alerts, unknown } = await handleAlerts(services, { how: "acknowledge", ...body, by: caller.name });
    note({ details: namesOf(alerts) });
    return json(200, { acknowledged: alerts.map(toAlertJson), unknown: [...unknown] });
  },
});

async function handleOne(how: AlertHandling, { params, body, caller, services, note }: Asked) {
  const asked = { how, alertIds: [params.alertId], note: body?.note, by: caller.name };
  const { alerts } = await handleAlerts(services, asked);
  const [alert] = alerts;
  if (!alert) return refuseUnknownAlert();
  note({ details: namesOf(alerts) });
  return json(200, toAlertJson(alert));
}

/** The names of the alerts' zones. */
function namesOf(alerts: readonly Pick<Alert, "areaId" | "areaName">[]): string {
  return alerts.map(({ areaName, areaId }) => areaName ?? areaId).join(", ");
}

function refuseUnknownAlert() {
  return refuse("not-found", "There is no such alert.");
}
