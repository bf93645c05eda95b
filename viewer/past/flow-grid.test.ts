import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowDrawing, flowGrid } from "./flow-grid";

const FLOWS = [
  { toAreaId: "lobby", visits: 9 },
  { fromAreaId: "lobby", toAreaId: "canteen", visits: 6, medianMs: 60_000 },
  { fromAreaId: "canteen", visits: 6 },
  { fromAreaId: "lobby", visits: 2 },
  { fromAreaId: "lobby", toAreaId: "lobby", visits: 1, medianMs: 1_000 },
];

describe("the table of flows", () => {
  it("sorts the zones by visits, with totals of rows and columns", () => {
    const grid = flowGrid({ flows: FLOWS });
    expect(grid.zones).toEqual(["lobby", "canteen"]);
    expect(grid.cell("lobby", "canteen")).toEqual({ visits: 6, medianMs: 60_000 });
    expect(grid.cell("canteen", "lobby")).toBeUndefined();
    expect([grid.sumFrom(undefined), grid.sumFrom("lobby"), grid.sumTo("lobby"), grid.sumTo(undefined)]).toEqual([
      ...[9, 9, 10, 8],
    ]);
    expect(grid.most).toBe(9);
  });

  it("is empty without flows", () => {
    expect(flowGrid({ flows: [] })).toMatchObject({ zones: [], most: 0 });
    expect(flowDrawing(flowGrid({ flows: [] }))).toEqual({ height: 0, from: [], to: [], bands: [] });
  });
});

const end = fc.constantFrom(undefined, "a", "b", "c");
const flows = fc
  .uniqueArray(fc.record({ fromAreaId: end, toAreaId: end, visits: fc.integer({ min: 1, max: 5_000 }) }), {
    selector: ({ fromAreaId, toAreaId }) => `${fromAreaId} ${toAreaId}`,
  })
  .map((all) => all.filter(({ fromAreaId, toAreaId }) => fromAreaId !== undefined || toAreaId !== undefined));

describe("the flow diagram", () => {
  it("has a band for each flow, and no node over another", () => {
    fc.assert(
      fc.property(flows, (all) => {
        const drawing = flowDrawing(flowGrid({ flows: all as typeof FLOWS }));
        expect(drawing.bands).toHaveLength(all.length);
        for (const side of [drawing.from, drawing.to])
          for (const [place, node] of side.entries()) {
            const next = side[place + 1];
            expect(node.top + node.height).toBeLessThanOrEqual((next?.top ?? drawing.height) + 0.001);
            // Lines of text have room.
            if (next) expect(next.middle - node.middle).toBeGreaterThanOrEqual(29.9);
          }
      }),
    );
  });

  it("has nodes as high as all their bands together", () => {
    const { from, bands } = flowDrawing(flowGrid({ flows: FLOWS }));
    const lobby = from.find((node) => node.end === "lobby");
    const visits = bands.filter((band) => band.from === "lobby").reduce((sum, band) => sum + band.visits, 0);
    expect(lobby?.visits).toBe(visits);
  });
});
