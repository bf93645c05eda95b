import { expect, it } from "vitest";
import { unknownSettingsOf } from "./unknown-settings";

it.each([
  ["PUBLC_URL", "PUBLIC_URL"],
  ["PUBLIC_ULR", "PUBLIC_URL"],
  ["MAX_WEBHOOK_BYTE", "MAX_WEBHOOK_BYTES"],
  ["WEBHOOK_SECRET", "WEBHOOK_SECRETS"],
  ["public_url", "PUBLIC_URL"],
  ["port", "PORT"],
  ["FLOORCAST_PORT", "PORT"],
  ["FLOORCAST_DATADIR", "DATA_DIR"],
])("O5: reports %s, and names %s", (name, setting) => {
  expect(unknownSettingsOf({ [name]: "a value" })).toEqual([`${name} is not a setting: did you mean ${setting}?`]);
});

it("O5: reports a variable with our prefix that is similar to no setting", () => {
  expect(unknownSettingsOf({ FLOORCAST_COLOUR: "red" })).toEqual([
    "FLOORCAST_COLOUR is not a setting: README.md lists them all",
  ]);
});

it("reports no settings, system variables, or variables set by Kubernetes", () => {
  const given = {
    ...{ PORT: "80", PUBLIC_URL: "https://a.example", OIDC_ISSUER: "https://id.example", LOG_LEVEL: "info" },
    ...{ PATH: "/bin", HOSTNAME: "a", POST: "x", HOSTS: "x", HOME: "/", NODE_ENV: "production", LOGNAME: "me" },
    ...{ XDG_DATA_DIRS: "/usr/share", npm_config_port: "1", FLOORCAST_SERVICE_HOST: "10.0.0.1" },
    ...{ FLOORCAST_PORT: "tcp://10.0.0.1:80", FLOORCAST_PORT_3000_TCP: "tcp://10.0.0.1:80" },
  };
  const proxies = { HTTP_PROXY: "a", http_proxy: "a", https_proxy: "a", no_proxy: "a", ALL_PROXY: "a" };
  expect(unknownSettingsOf({ ...given, ...proxies })).toEqual([]);
});
