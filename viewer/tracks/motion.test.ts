import { describe, expect, it } from "vitest";
import { Motion } from "./motion";

function walking(): Motion {
  const motion = new Motion();
  motion.aim(0, { x: 10, y: 10, intervalMs: Number.NaN }, 0);
  return motion;
}

describe("Motion", () => {
  it("shows a first fix at once", () => {
    const motion = walking();
    expect([motion.xs[0], motion.ys[0], motion.isMoving]).toEqual([10, 10, false]);
  });

  it("glides from fix to fix and arrives", () => {
    const motion = walking();
    motion.aim(0, { x: 12, y: 10, intervalMs: 1_000 }, 5_000);
    motion.advance(5_540);
    expect(motion.xs[0]).toBeCloseTo(11, 1);
    expect(motion.advance(6_200)).toBe(false);
    expect(motion.xs[0]).toBe(12);
  });

  it("never stops a steady walker between two fixes", () => {
    const motion = walking();
    motion.aim(0, { x: 11, y: 10, intervalMs: 1_000 }, 1_000);
    motion.advance(2_000);
    expect(motion.isMoving).toBe(true);
    expect(motion.xs[0]).toBeLessThan(11);
    motion.aim(0, { x: 12, y: 10, intervalMs: 1_000 }, 2_000);
    const before = motion.xs[0] ?? 0;
    motion.advance(2_016);
    expect(motion.xs[0]).toBeGreaterThan(before);
  });

  it("starts a glide at the shown position, not at the last fix", () => {
    const motion = walking();
    motion.aim(0, { x: 12, y: 10, intervalMs: 1_000 }, 1_000);
    motion.aim(0, { x: 12, y: 14, intervalMs: 1_000 }, 1_540);
    motion.advance(1_541);
    expect(motion.xs[0]).toBeCloseTo(11, 1);
    expect(motion.ys[0]).toBeCloseTo(10, 1);
  });

  it("glides more slowly for a track that reports once a minute", () => {
    const motion = walking();
    motion.aim(0, { x: 18, y: 10, intervalMs: 75_000 }, 0);
    expect(motion.advance(2_000)).toBe(true);
    expect(motion.advance(2_500)).toBe(false);
  });

  it("snaps to a fix too far away to walk or run to", () => {
    const motion = walking();
    motion.aim(0, { x: 40, y: 10, intervalMs: 60_000 }, 0);
    expect(motion.xs[0]).toBe(40);
    motion.aim(0, { x: 50, y: 10, intervalMs: 500 }, 100);
    expect(motion.xs[0]).toBe(50);
  });

  it("distinguishes a jump from a walk, a short hop and a first fix", () => {
    const motion = walking();
    const isJump = (x: number, intervalMs: number) => motion.isJump(0, { x, y: 10, intervalMs });
    expect(isJump(40, 60_000)).toBe(true);
    expect(isJump(20, 500)).toBe(true);
    expect(isJump(12, 1_000)).toBe(false);
    expect(isJump(13, 0)).toBe(false);
    expect(motion.isJump(9, { x: 40, y: 10, intervalMs: 1_000 })).toBe(false);
  });

  it("snaps to every fix with reduced motion", () => {
    const motion = walking();
    motion.isReduced = true;
    motion.aim(0, { x: 11, y: 10, intervalMs: 1_000 }, 0);
    expect([motion.xs[0], motion.isMoving]).toEqual([11, false]);
  });

  it("does not replay motion from a time without frames", () => {
    const motion = walking();
    for (let second = 1; second <= 600; second++) {
      motion.aim(0, { x: 10 + (second % 5), y: 10, intervalMs: 1_000 }, second * 1_000);
    }
    expect(motion.advance(3_600_000)).toBe(false);
    expect(motion.xs[0]).toBe(10);
  });

  it("ends a glide when the slot is reassigned", () => {
    const motion = walking();
    motion.aim(0, { x: 12, y: 10, intervalMs: 1_000 }, 0);
    motion.leave(0);
    motion.advance(500);
    expect(motion.xs[0]).toBeNaN();
    motion.aim(0, { x: 30, y: 5, intervalMs: 1_000 }, 600);
    expect([motion.xs[0], motion.ys[0]]).toEqual([30, 5]);
    expect(motion.advance(700)).toBe(false);
  });

  it("keeps other glides when a track arrives, for any number of tracks", () => {
    const motion = new Motion();
    for (let slot = 0; slot < 500; slot++) motion.aim(slot, { x: 0, y: 0, intervalMs: 1_000 }, 0);
    for (let slot = 0; slot < 500; slot++) motion.aim(slot, { x: 1, y: 1, intervalMs: slot % 2 ? 200 : 1_000 }, 0);
    motion.advance(500);
    expect(motion.xs[1]).toBe(1);
    expect(motion.xs[400]).toBeGreaterThan(0.4);
    expect(motion.xs[400]).toBeLessThan(0.6);
  });

  it("glides over a whole step of a replay, as far as one can walk in it", () => {
    const motion = walking();
    motion.stepMs = 20_000;
    motion.aim(0, { x: 35, y: 10, intervalMs: 20_000 }, 0);
    motion.advance(10_800);
    expect(motion.xs[0]).toBeCloseTo(22.5, 1);
    expect(motion.isJump(0, { x: 90, y: 10, intervalMs: 20_000 })).toBe(true);
    motion.stepMs = 0;
    expect(motion.isJump(0, { x: 45, y: 10, intervalMs: 20_000 })).toBe(true);
  });
});
