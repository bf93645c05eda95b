import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { listAlerts } from "@/domain/contract/alert";
import { prefetchAnswers } from "./prefetch-answers";

function Alerts() {
  prefetchAnswers(listAlerts, { query: { state: "active", q: "", limit: 100 } });
  return <p>…</p>;
}

it("has the browser ask for what the page will ask for, in the same words and with the same cookies", () => {
  expect(renderToString(<Alerts />)).toContain(
    '<link rel="preload" href="/api/alerts?state=active&amp;limit=100" as="fetch" crossorigin=""/>',
  );
});
