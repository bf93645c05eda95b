import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { listAlerts } from "@/domain/contract/alert";
import { prefetchAnswers } from "./prefetch-answers";

function Alerts() {
  prefetchAnswers(listAlerts, { query: { state: "active", q: "", limit: 100 } });
  return <p>…</p>;
}

it("preloads the page's first request in the browser, with the same address and cookies", () => {
  expect(renderToString(<Alerts />)).toContain(
    '<link rel="preload" href="/api/alerts?state=active&amp;limit=100" as="fetch" crossorigin=""/>',
  );
});
