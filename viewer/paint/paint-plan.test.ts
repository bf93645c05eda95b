import { describe, expect, it } from "vitest";
import { testScene } from "../testing/test-scene";
import { paintPlan } from "./paint-plan";
import { PlanImage } from "./plan-image";

/** Whatever is called is taken, and images are remembered with where they went. */
function canvas() {
  const drawn: (readonly number[])[] = [];
  const context = new Proxy<Record<string, unknown>>(
    { drawImage: (_image: unknown, ...place: number[]) => drawn.push(place) },
    { get: (known, name: string) => known[name] ?? (() => undefined), set: () => true },
  );
  return { context: context as unknown as CanvasRenderingContext2D, drawn };
}

const bitmap = { width: 400, height: 250 } as OffscreenCanvas;

describe("paintPlan", () => {
  it("draws an image over the floor", () => {
    const { context, drawn } = canvas();
    paintPlan(context, testScene({ plan: new PlanImage([bitmap]) }));
    expect(drawn).toEqual([[0, 0, 80, 50]]);
  });

  it("keeps an image at its size in metres while another one loads (U17)", () => {
    const { context, drawn } = canvas();
    const plan = new PlanImage([bitmap]);
    plan.covers = { widthM: 80, heightM: 50 };
    paintPlan(context, testScene({ plan, extent: { widthM: 120, heightM: 50 } }));
    expect(drawn).toEqual([[0, 0, 80, 50]]);
  });
});
