import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { DeferredHydration } from "./deferred-hydration";

it("is in its place in the server's HTML, between marks at which the browser hydrates it separately", () => {
  const html = renderToString(
    <ul>
      <li>now</li>
      <DeferredHydration>
        <li>later</li>
      </DeferredHydration>
    </ul>,
  );
  expect(html).toBe("<ul><li>now</li><!--&--><li>later</li><!--/&--></ul>");
});
