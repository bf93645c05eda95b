import { z } from "zod";
import type { Alert, Handling } from "@/domain/alert";
import type { AlertHandling } from "@/server/live/sites";
import { type Answer, json, refuse } from "../answer";
import { alertJson, toAlertJson } from "../json/alert-json";
import { instantQuery } from "../json/instant";
import { limitQuery, noteInput } from "../json/text";
import { type Context, defineRoute } from "../route";

export const listAlerts = defineRoute({
  method: "GET",
  path: "/api/alerts",
  summary: "Alerts, those opened last first",
  scope: "read",
  query: z.strictObject({
    state: z.enum(["active", "all"]).default("active"),
    siteId: z.string().exactOptional(),
    before: instantQuery.exactOptional(),
    limit: limitQuery(100, 1000),
  }),
  answers: { 200: z.array(alertJson) },
  async handle({ query, services }) {
    return json(200, (await services.alerts.list(query)).map(toAlertJson));
  },
});

const note = z.strictObject({ note: noteInput.exactOptional() }).optional();

export const acknowledgeAlert = defineRoute({
  method: "POST",
  path: "/api/alerts/:alertId/acknowledge",
  summary: "Says that somebody looks after it",
  scope: "operate",
  body: note,
  answers: { 200: alertJson },
  handle: (context) => handleAlert("acknowledge", context),
});

export const resolveAlert = defineRoute({
  method: "POST",
  path: "/api/alerts/:alertId/resolve",
  summary: "Closes it by hand",
  scope: "operate",
  body: note,
  answers: { 200: alertJson },
  handle: (context) => handleAlert("resolve", context),
});

type Asked = Context<{ readonly alertId: string }, unknown, z.output<typeof note>>;

/**
 * The sites first, the store after, other than for what people draw: the alert goes on living in its site, and whatever
 * the next delivery writes of it must already know that it was handled.
 */
async function handleAlert(how: AlertHandling, { params, body, caller, services, inTurn }: Asked) {
  const handling = { at: services.now(), by: caller.name, ...(body?.note && { note: body.note }) };
  return inTurn(async (): Promise<Answer<z.input<typeof alertJson>>> => {
    const alert =
      services.sites.handleAlert(params.alertId, how, handling) ??
      handled(await services.alerts.get(params.alertId), how, handling);
    if (!alert) return refuse("not-found", "There is no such alert.");
    await services.alerts.put(alert);
    return json(200, toAlertJson(alert));
  });
}

/** An alert that only the store still holds. */
function handled(alert: Alert | undefined, how: AlertHandling, handling: Handling): Alert | undefined {
  if (!alert) return undefined;
  if (how === "acknowledge") return { ...alert, acknowledged: handling };
  if (!alert.active) return alert;
  return { ...alert, active: false, clearedAt: handling.at, updatedAt: handling.at, resolved: handling };
}
