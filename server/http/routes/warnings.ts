import { z } from "zod";
import { acknowledgeLosses } from "@/server/warnings/acknowledge-losses";
import { confirmClock } from "@/server/warnings/confirm-clock";
import { wordsFor } from "@/server/warnings/data-losses";
import { json } from "../answer";
import { toWarningsJson, warningsJson } from "../json/warnings-json";
import { defineRoute } from "../route";

export const readWarnings = defineRoute({
  method: "GET",
  path: "/api/warnings",
  summary:
    "Whether this machine's clock is in doubt, which acknowledged deliveries are missing, and which sources are silent",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: warningsJson },
  handle: ({ services }) => json(200, toWarningsJson(services)),
});

export const postClockConfirmation = defineRoute({
  method: "POST",
  path: "/api/warnings/clock/confirm",
  summary: "Confirms that this machine's clock is right, so that old data is deleted again",
  scope: "admin",
  auditAction: "clock.confirm",
  answers: { 200: warningsJson },
  handle({ services, note }) {
    const { warning } = confirmClock(services);
    note({ details: warning ?? "it was not in doubt" });
    return json(200, toWarningsJson(services));
  },
});

export const postLossesAcknowledgement = defineRoute({
  method: "POST",
  path: "/api/warnings/losses/acknowledge",
  summary: "Acknowledges that deliveries are missing, so that they are no longer reported",
  scope: "admin",
  auditAction: "losses.acknowledge",
  answers: { 200: warningsJson },
  async handle({ services, note }) {
    const { losses } = await acknowledgeLosses(services);
    note({ details: losses.map(wordsFor).join("; ") });
    return json(200, toWarningsJson(services));
  },
});
