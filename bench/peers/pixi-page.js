import { Application, Graphics, Particle, ParticleContainer } from "pixi.js";
import { FLOOR, placeOf } from "../paint/crowd.ts";

/** The fastest way to draw with PixiJS: particles of one texture of which only the positions change. */
const tracks = Number(new URLSearchParams(location.search).get("tracks"));
const size = { width: innerWidth, height: innerHeight };
const scale = size.width / FLOOR.widthM;

const app = new Application();
await app.init({ ...size, backgroundAlpha: 0, antialias: false, preference: "webgl" });
document.getElementById("root").append(app.canvas);

const texture = app.renderer.generateTexture(new Graphics().circle(0, 0, 5.5).fill(0x0072b2));
const dots = Array.from({ length: tracks }, () => new Particle({ texture, anchorX: 0.5, anchorY: 0.5 }));
const dynamicProperties = { position: true, vertex: false, rotation: false, color: false };
const container = new ParticleContainer({ texture, dynamicProperties });
for (const dot of dots) container.addParticle(dot);
app.stage.addChild(container);

app.ticker.add(() => {
  const now = performance.now();
  for (let i = 0; i < tracks; i++) {
    const { x, y } = placeOf(i, now);
    dots[i].x = x * scale;
    dots[i].y = y * scale;
  }
});

function countFrames() {
  document.documentElement.dataset.frames = String(Number(document.documentElement.dataset.frames ?? 0) + 1);
  requestAnimationFrame(countFrames);
}
requestAnimationFrame(countFrames);
