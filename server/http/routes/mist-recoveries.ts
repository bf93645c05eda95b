import { json, refuse } from "../answer";
import { recoverBody, recoveriesJson } from "../json/mist-recovery-json";
import { defineRoute } from "../route";

export const postMistRecovery = defineRoute({
  method: "POST",
  path: "/api/mist/recover",
  summary: "Fetches from Mist what it could not deliver of these sites, now instead of when due",
  scope: "admin",
  auditAction: "mist.recover",
  body: recoverBody,
  answers: { 200: recoveriesJson },
  async handle({ body: { siteIds }, services: { recoveries } }) {
    if (!recoveries) return refuse("forbidden", "Only who sees every site may fetch what Mist could not deliver.");
    const came = await recoveries.recover(siteIds);
    return json(200, { sites: came.map(({ type: outcome, ...rest }) => ({ outcome, ...rest })) });
  },
});
