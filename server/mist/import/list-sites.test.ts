import { expect, it } from "vitest";
import { listSites } from "./list-sites";
import { type Answers, failing, fakeMist } from "./testing/fake-mist";

const SITES = [
  { siteId: "s-1", name: "Berlin" },
  { siteId: "s-2", name: "Hamburg" },
];
const ORGANISATIONS = [{ orgId: "o-1" }, { orgId: "o/2" }];
const FIRST = "/api/v1/orgs/o-1/sites";
const SECOND = "/api/v1/orgs/o%2F2/sites";

function list(answers: Answers) {
  return listSites(fakeMist(answers), { organisations: ORGANISATIONS, sites: SITES });
}

it("lists the sites of a token from the lists of their organisations, and others by name", async () => {
  const berlin = { id: "s-1", name: "Berlin Mitte", timezone: "Europe/Berlin" };
  const read = await list({ [FIRST]: failing("not-allowed"), [SECOND]: [berlin, { id: "s-3" }, { name: "Nameless" }] });
  expect(read).toMatchObject({
    type: "answered",
    value: [berlin, { id: "s-2", name: "Hamburg" }],
  });
});

it("fails if every other call would fail, too", async () => {
  expect(await list({ [FIRST]: failing("token-refused") })).toMatchObject({ type: "token-refused" });
});
