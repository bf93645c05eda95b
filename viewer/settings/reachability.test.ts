import { describe, expect, it } from "vitest";
import { reachabilityOf } from "./reachability";

describe("reachabilityOf", () => {
  it.each([
    ["http://localhost:3000/api", "loopback"],
    ["http://127.0.0.1/", "loopback"],
    ["http://[::1]:3000/", "loopback"],
    ["http://10.0.4.2/", "private"],
    ["http://172.20.1.1/", "private"],
    ["http://172.32.1.1/", "anybody"],
    ["http://192.168.178.20:3000/", "private"],
    ["http://100.64.0.7/", "private"],
    ["http://100.128.0.7/", "anybody"],
    ["http://[fd12:3456::1]/", "private"],
    ["http://[2001:db8::1]/", "anybody"],
    ["http://floorcast/", "private"],
    ["http://floorcast.local/", "private"],
    ["https://floors.example.com/", "anybody"],
    ["https://10.example.com/", "anybody"],
  ] as const)("%s is reachable: %s", (url, reach) => {
    expect(reachabilityOf(url)).toBe(reach);
  });
});
