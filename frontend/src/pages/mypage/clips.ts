/** Recording on a phone: what is asked of it, and captions made of the words. Pure but for `supported`. */

/** What the recorder is asked for, best first; any of them is made anew by the server. */
const WANTED = {
  voice: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
} as const;
export type Kind = keyof typeof WANTED;

/** The type to record in, "" for whatever the phone likes; null where there is no recorder. */
export function recorderType(kind: Kind): string | null {
  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices?.getUserMedia) return null;
  return WANTED[kind].find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
}

/** Small on purpose: a face and a voice, not a film. */
export const asked = (kind: Kind): MediaStreamConstraints => ({
  audio: { echoCancellation: true, noiseSuppression: true },
  video: kind === "video" ? { facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24 } } : false,
});

const stamp = (ms: number) => new Date(Math.max(0, ms)).toISOString().slice(11, 23);

/** WebVTT of what is said: a sentence at a time, each for as long as its share of the letters. */
export function captions(words: string, milliseconds: number): string {
  const sentences = words.match(/[^.!?]+[.!?]*\s*/g)?.map((each) => each.trim()).filter(Boolean) ?? [];
  const letters = sentences.reduce((sum, each) => sum + each.length, 0) || 1;
  let at = 0;
  const cues = sentences.map((sentence) => {
    const from = at;
    at += (milliseconds * sentence.length) / letters;
    return `${stamp(from)} --> ${stamp(at)}\n${sentence.replaceAll("-->", "→").replaceAll("<", "‹")}`;
  });
  return ["WEBVTT", ...cues].join("\n\n");
}
