import type { MetricPoint } from "@/domain/geometry";
import { type Rotation, type Transform, toMetric, transformOf } from "../camera/camera";

const STEP_M = 0.1;
const LARGE_STEP_M = 1;
const FINE_STEP_M = 0.01;

/** The screen direction of each arrow key: right and down are positive. */
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The move in metres for an arrow key, in the key's direction on screen regardless of the floor's rotation. Undefined for other keys. */
export function nudgeOf(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Keys,
  rotation: Rotation,
): MetricPoint | undefined {
  if (ctrlKey || metaKey) return undefined;
  const step = shiftKey ? LARGE_STEP_M : altKey ? FINE_STEP_M : STEP_M;
  return arrowStep(key, step, transformOf({ x: 0, y: 0, scale: 1, rotation }, { width: 0, height: 0 }));
}

/** A step in the source space of the transform that points in the arrow's direction on screen. Undefined for other keys. */
export function arrowStep(key: string, step: number, transform: Transform): MetricPoint | undefined {
  const direction = ARROWS[key];
  if (!direction) return undefined;
  const length = step * Math.hypot(transform.a, transform.b);
  const { x, y } = toMetric({ ...transform, e: 0, f: 0 }, direction[0] * length, direction[1] * length);
  return { x: x + 0, y: y + 0 };
}

type EditorCommand = "undo" | "redo" | "save" | "leave" | "delete-corner";

const WITH_COMMAND_KEY: Readonly<Record<string, EditorCommand>> = { z: "undo", y: "redo", s: "save" };

/** The editor command of a key, wherever the focus is. In a text field, only commands that have no meaning for the text. */
export function editorCommandOf(keys: Keys, isInText: boolean): EditorCommand | undefined {
  if (keys.ctrlKey || keys.metaKey) {
    const command = WITH_COMMAND_KEY[keys.key.toLowerCase()];
    return command === "undo" && keys.shiftKey ? "redo" : command;
  }
  if (keys.key === "Escape") return "leave";
  return keys.key === "Backspace" && !isInText ? "delete-corner" : undefined;
}
