import { expect, it, vi } from "vitest";
import { fetchAll, fetchFirst } from "./fetched-messages";

it("fetches each file once, and has all messages after both", async () => {
  vi.stubGlobal("window", {});
  const fetched = vi.fn(async (address: string) => Response.json({ [address]: "said" }));
  vi.stubGlobal("fetch", fetched);
  const addresses = { first: "/texts/en.first.1.json", rest: "/texts/en.rest.1.json" };
  expect(await fetchFirst("en", addresses)).toEqual({ [addresses.first]: "said" });
  expect(fetched).toHaveBeenCalledTimes(1);
  const all = await fetchAll("en", addresses);
  expect(all).toEqual({ [addresses.first]: "said", [addresses.rest]: "said" });
  expect(fetchAll("en", addresses)).toBe(fetchAll("en", { ...addresses }));
  expect(fetched).toHaveBeenCalledTimes(2);
});

it("is read without suspending once it is loaded", async () => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("fetch", async () => Response.json({ "app.name": "Floorcast" }));
  const asked = fetchAll("en", { first: "/texts/en.first.2.json", rest: "/texts/en.rest.2.json" });
  expect(asked).not.toHaveProperty("status");
  const value = await asked;
  expect(asked).toMatchObject({ status: "fulfilled", value });
});

it("requests a file again that failed to load", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("window", {});
  const fetched = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("offline"))
    .mockResolvedValueOnce(new Response("", { status: 503 }));
  vi.stubGlobal(
    "fetch",
    fetched.mockImplementation(async () => Response.json({ "app.name": "Floorcast" })),
  );
  try {
    const asked = fetchFirst("en", { first: "/texts/en.first.3.json", rest: "/texts/en.rest.3.json" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await asked).toEqual({ "app.name": "Floorcast" });
    expect(fetched).toHaveBeenCalledTimes(3);
  } finally {
    vi.useRealTimers();
  }
});
