import { expect, it } from "vitest";
import { refuseMediaType } from "./media-type";

it.each([
  "application/json",
  "application/json;charset=UTF-8",
  'Application/JSON; charset="utf-8"',
  "application/json; q=1",
])("I10: takes %s", (type) => {
  expect(refuseMediaType({ "content-type": type })).toBeUndefined();
});

it.each([undefined, "", "text/plain", "application/json; charset=latin1", "application/jsonp", "application/x-ndjson"])(
  "I10: refuses %s",
  (type) => {
    expect(refuseMediaType({ "content-type": type })).toMatchObject({ slug: "unsupported-media-type" });
  },
);

it.each(["gzip", "br", "deflate", "gzip, identity", "GZIP"])("I11: refuses content encoded as %s", (encoding) => {
  const headers = { "content-type": "application/json", "content-encoding": encoding };
  expect(refuseMediaType(headers)).toMatchObject({ slug: "unsupported-encoding" });
});

it("I11: treats the identity encoding as none", () => {
  expect(refuseMediaType({ "content-type": "application/json", "content-encoding": "identity" })).toBeUndefined();
});
