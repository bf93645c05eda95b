import { DESK_WIDTH_M, type Furniture, ownSeatsOf, type Seat, spread } from "../building/furniture";
import { INK } from "./palette";
import { circle, group, line, path, plate } from "./svg";

const OUTLINE = { fill: INK.fill, stroke: INK.line, "stroke-width": 0.045 } as const;
const SOFT = { ...OUTLINE, fill: INK.soft } as const;
const HAIR = { stroke: INK.line, "stroke-width": 0.035, fill: "none" } as const;
const GREEN = { fill: INK.leaf, stroke: INK.leafLine, "stroke-width": 0.04 } as const;

export function drawFurniture(furniture: Furniture): string {
  const place = `translate(${furniture.x} ${furniture.y}) rotate(${furniture.turn})`;
  return group({ transform: place }, [...chairsOf(furniture), body(furniture)]);
}

function chairsOf(furniture: Furniture): readonly string[] {
  if (furniture.kind === "sofa") return [];
  return ownSeatsOf(furniture).map(drawChair);
}

function drawChair({ x, y, turn }: Seat): string {
  const place = `translate(${x.toFixed(3)} ${y.toFixed(3)}) rotate(${turn})`;
  return group({ transform: place }, [
    plate({ x: 0, y: 0.03, w: 0.44, h: 0.42 }, { ...OUTLINE, rx: 0.12 }),
    path("M-.22-.16Q0-.28 .22-.16", { ...HAIR, "stroke-width": 0.07, "stroke-linecap": "round" }),
  ]);
}

function body(furniture: Furniture): string {
  switch (furniture.kind) {
    case "bench":
      return bench(furniture);
    case "desk":
      return plate({ x: 0, y: 0, ...sizeOf(furniture) }, OUTLINE) + screenOn(0, -0.14, 0);
    case "table":
      return plate({ x: 0, y: 0, ...sizeOf(furniture) }, { ...OUTLINE, rx: 0.18 });
    case "round":
      return circle(0, 0, furniture.w / 2, OUTLINE);
    case "reception":
      return reception(furniture);
    case "sofa":
      return sofa(furniture);
    case "counter":
      return counter(furniture);
    case "shelf":
      return shelf(furniture);
    case "rack":
      return rack(furniture);
    case "cubicles":
      return cubicles(furniture);
    case "basins":
      return basins(furniture);
    case "bed":
      return bed(furniture);
    case "screen":
      return plate({ x: 0, y: 0, ...sizeOf(furniture) }, { fill: INK.letter });
    case "plant":
      return plant(furniture);
    case "tree":
      return tree(furniture);
    case "hedge":
      return hedge(furniture);
    case "chairs":
      return "";
  }
}

function sizeOf({ w, h }: Furniture) {
  return { w, h };
}

function bench({ w, h }: Furniture): string {
  const seats = spread(w, DESK_WIDTH_M);
  const desks = seats.flatMap((x) => [
    plate({ x, y: -h / 4, w: DESK_WIDTH_M, h: h / 2 }, OUTLINE),
    plate({ x, y: h / 4, w: DESK_WIDTH_M, h: h / 2 }, OUTLINE),
    screenOn(x, -0.24, 0),
    screenOn(x, 0.24, 180),
  ]);
  return [...desks, line(-w / 2, 0, w / 2, 0, { ...HAIR, stroke: INK.letter, "stroke-width": 0.06 })].join("");
}

function screenOn(x: number, y: number, turn: number): string {
  return group({ transform: `translate(${x.toFixed(3)} ${y.toFixed(3)}) rotate(${turn})` }, [
    plate({ x: 0, y: 0, w: 0.62, h: 0.07 }, { fill: INK.line, rx: 0.03 }),
  ]);
}

function reception({ w, h }: Furniture): string {
  const [x, y] = [w / 2, h / 2];
  const outer = `M${-x} ${-y}V0Q${-x} ${y} ${-x + y} ${y}H${x - y}Q${x} ${y} ${x} 0V${-y}`;
  const inner = `H${x - 0.5}V-.1Q${x - 0.5} ${y - 0.5} ${x - y - 0.1} ${y - 0.5}H${-x + y + 0.1}Q${-x + 0.5} ${y - 0.5} ${-x + 0.5} -.1V${-y}Z`;
  return path(outer + inner, OUTLINE);
}

function sofa({ w, h }: Furniture): string {
  const cushions = spread(w - 0.4, 0.75);
  const pitch = (w - 0.4) / cushions.length;
  return [
    plate({ x: 0, y: 0, w, h }, { ...SOFT, rx: 0.16 }),
    ...cushions.map((x) => plate({ x, y: 0.12, w: pitch - 0.04, h: h - 0.3 }, { ...OUTLINE, rx: 0.1 })),
  ].join("");
}

function counter({ w, h }: Furniture): string {
  const sink = { x: -w / 4, y: 0, w: 0.6, h: 0.34 };
  return [
    plate({ x: 0, y: 0, w, h }, OUTLINE),
    plate(sink, { ...SOFT, rx: 0.08 }),
    circle(-w / 4, 0, 0.035, { fill: INK.line }),
    ...[0.02, 0.32].map((x) => circle(w / 4 + x - 0.16, 0, 0.11, HAIR)),
  ].join("");
}

function shelf({ w, h }: Furniture): string {
  const boards = spread(w, 0.8).map((x) => line(x - 0.4, -h / 2, x + 0.4, h / 2, { ...HAIR, opacity: 0.6 }));
  return [plate({ x: 0, y: 0, w, h }, SOFT), ...boards].join("");
}

function rack({ w, h }: Furniture): string {
  const units = spread(w, 0.62);
  const pitch = w / units.length;
  return units
    .map((x) => {
      const vents = [0.16, 0.26, 0.36].map((y) =>
        line(x - pitch / 2 + 0.1, h / 2 - y, x + pitch / 2 - 0.1, h / 2 - y, HAIR),
      );
      return plate({ x, y: 0, w: pitch, h }, { ...OUTLINE, fill: "#dfe3e8" }) + vents.join("");
    })
    .join("");
}

/** Backs to -y, doors to +y. */
function cubicles({ w, h }: Furniture): string {
  const stalls = spread(w, 0.88);
  const pitch = w / stalls.length;
  const partitions = [...stalls.map((x) => x - pitch / 2), w / 2].map((x) => line(x, -h / 2, x, h / 2, HAIR));
  const pans = stalls.map(
    (x) =>
      plate({ x, y: -h / 2 + 0.13, w: 0.4, h: 0.18 }, { ...OUTLINE, rx: 0.04 }) +
      path(`M${x - 0.17} ${-h / 2 + 0.24}V${-h / 2 + 0.5}a.17 .2 0 0 0 .34 0V${-h / 2 + 0.24}Z`, OUTLINE),
  );
  return [...partitions, line(-w / 2, h / 2, w / 2, h / 2, { ...HAIR, "stroke-dasharray": "0.3 0.58" }), ...pans].join(
    "",
  );
}

function basins({ w, h }: Furniture): string {
  const bowls = spread(w, 0.75).map((x) => circle(x, 0.02, 0.17, SOFT));
  return plate({ x: 0, y: 0, w, h }, OUTLINE) + bowls.join("");
}

function bed({ w, h }: Furniture): string {
  return [
    plate({ x: 0, y: 0, w, h }, { ...OUTLINE, rx: 0.1 }),
    plate({ x: 0, y: -h / 2 + 0.3, w: w - 0.28, h: 0.36 }, { ...SOFT, rx: 0.1 }),
    line(-w / 2, -h / 2 + 0.72, w / 2, -h / 2 + 0.72, HAIR),
  ].join("");
}

function plant({ w }: Furniture): string {
  const leaves = [0, 72, 144, 216, 288].map((turn) =>
    path(`M0 0Q${w * 0.28} ${-w * 0.22} 0 ${-w * 0.52}Q${-w * 0.28} ${-w * 0.22} 0 0`, {
      ...GREEN,
      transform: `rotate(${turn})`,
    }),
  );
  return circle(0, 0, w * 0.3, OUTLINE) + leaves.join("");
}

function tree({ w }: Furniture): string {
  const radius = w / 2;
  const crown = [0, 60, 120, 180, 240, 300].map((turn) =>
    circle(0, -radius * 0.45, radius * 0.5, { fill: INK.leaf, opacity: 0.55, transform: `rotate(${turn})` }),
  );
  const twigs = [20, 92, 164, 236, 308].map((turn) =>
    line(0, 0, 0, -radius * 0.7, { stroke: INK.leafLine, "stroke-width": 0.05, transform: `rotate(${turn})` }),
  );
  return [...crown, ...twigs, circle(0, 0, 0.14, { fill: INK.leafLine })].join("");
}

function hedge({ w, h }: Furniture): string {
  const shrubs = spread(w - 0.2, 0.75).map((x, index) => circle(x, (index % 2) * 0.1 - 0.05, h * 0.36, GREEN));
  return plate({ x: 0, y: 0, w, h }, { ...SOFT, rx: 0.1 }) + shrubs.join("");
}
