import { expect, it } from "vitest";
import { testApi } from "../testing/test-api";

const { ask } = testApi();

it.each([
  "wasm/jbig2.wasm",
  "wasm/openjpeg.wasm",
  "standard_fonts/LiberationSans-Regular.ttf",
  "cmaps/UniGB-UCS2-H.bcmap",
])("lends the browser %s", async (file) => {
  const { status, body, headers } = await ask(`GET /api/pdf-assets/${file}`);
  expect(status).toBe(200);
  expect(body?.length).toBeGreaterThan(1_000);
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

it.each(["build/pdf.mjs", "wasm/..%2fpackage.json", "wasm/..", "wasm/.", "wasm/nothing.wasm", "cmaps/a%00.bcmap"])(
  "has nothing else: %s",
  async (file) => {
    expect((await ask(`GET /api/pdf-assets/${file}`)).status).toBe(404);
  },
);
