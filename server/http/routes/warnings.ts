import { z } from "zod";
import { wordsFor } from "@/server/warnings/data-losses";
import { json } from "../answer";
import { toWarningsJson, warningsJson } from "../json/warnings-json";
import { defineRoute } from "../route";

export const readWarnings = defineRoute({
  method: "GET",
  path: "/api/warnings",
  summary: "Whether this machine's clock is in doubt, and which acknowledged deliveries are missing",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: warningsJson },
  handle: ({ services: { warnings, now } }) => json(200, toWarningsJson(warnings, now())),
});

export const confirmClock = defineRoute({
  method: "POST",
  path: "/api/warnings/clock/confirm",
  summary: "Says that this machine's clock is right: what is too old by it is deleted again",
  scope: "admin",
  act: "clock.confirm",
  answers: { 200: warningsJson },
  handle({ services: { warnings, now }, note }) {
    note({ details: warnings.clock.warning ?? "it was not in doubt" });
    warnings.clock.confirm();
    return json(200, toWarningsJson(warnings, now()));
  },
});

export const acknowledgeLosses = defineRoute({
  method: "POST",
  path: "/api/warnings/losses/acknowledge",
  summary: "Acknowledges that deliveries are missing: they are reported no longer",
  scope: "admin",
  act: "losses.acknowledge",
  answers: { 200: warningsJson },
  handle: ({ services: { warnings, now, inTurn }, note }) =>
    inTurn(async () => {
      note({ details: warnings.losses.all.map(wordsFor).join("; ") });
      await warnings.losses.acknowledge();
      return json(200, toWarningsJson(warnings, now()));
    }),
});
