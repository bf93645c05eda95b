import type { Severity } from "@/domain/notice";

/** A soft bell: two partials that fade. Hertz and seconds. */
const LOW = 587.33;
const HIGH = 880;
const STEP_S = 0.16;
const FADE_S = 0.55;
const LOUDNESS = 0.16;

let context: AudioContext | undefined;

/** Browsers allow sound after a click or key press only: call this in its handler. */
export function unlockSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

/** Two rising notes, played twice for critical alerts. Silent while the browser does not allow sound. */
export function chime(severity: Severity): void {
  if (context?.state !== "running") return;
  const notes = severity === "critical" ? [LOW, HIGH, LOW, HIGH] : [LOW, HIGH];
  notes.forEach((frequency, index) => {
    if (context) ring(context, frequency, context.currentTime + index * STEP_S);
  });
}

function ring(audio: AudioContext, frequency: number, at: number): void {
  const tone = new OscillatorNode(audio, { type: "sine", frequency });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + FADE_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + FADE_S);
}

/** Unlocks the sound at the first click or key press on this page. Returns a function that stops waiting for it. */
export function unlockSoundAtFirstTouch(): () => void {
  const events = ["pointerdown", "keydown"] as const;
  const unlock = () => {
    stop();
    unlockSound();
  };
  const stop = () => {
    for (const event of events) document.removeEventListener(event, unlock, true);
  };
  for (const event of events) document.addEventListener(event, unlock, true);
  return stop;
}
