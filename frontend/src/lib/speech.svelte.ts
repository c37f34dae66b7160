/** Read aloud, by the phone's own voice. Only where it has one for the language: Welsh in an English mouth is no help. */
const VOICES = { en: /^en/i, cy: /^cy/i };

class Speech {
  /** What is being read, by the key that the caller gave; "" when all is quiet. */
  reading = $state("");
  voices = $state.raw<SpeechSynthesisVoice[]>([]);

  constructor() {
    if (!this.here) return;
    const take = () => (this.voices = speechSynthesis.getVoices());
    take();
    speechSynthesis.addEventListener?.("voiceschanged", take); // some phones name their voices late
    addEventListener("pagehide", () => this.stop());
  }

  get here(): boolean {
    return typeof window !== "undefined" && "speechSynthesis" in window;
  }

  /** The voice for a language, or null. A phone that names no voices at all may still have one: it is asked by language. */
  voice(language: "en" | "cy"): SpeechSynthesisVoice | null {
    return this.voices.find((each) => VOICES[language].test(each.lang)) ?? null;
  }

  can(language: "en" | "cy"): boolean {
    return this.here && (this.voice(language) !== null || (language === "en" && this.voices.length === 0));
  }

  /** Reads sentence by sentence, a little slower than the phone would. What was being read stops. */
  read(key: string, sentences: string[], language: "en" | "cy"): void {
    this.stop();
    if (!this.can(language)) return;
    this.reading = key;
    const left = sentences.filter(Boolean);
    for (const [i, sentence] of left.entries()) {
      const said = new SpeechSynthesisUtterance(sentence);
      said.lang = language === "cy" ? "cy-GB" : "en-GB";
      said.voice = this.voice(language);
      said.rate = 0.9;
      const over = () => {
        if (this.reading === key) this.reading = "";
      };
      if (i === left.length - 1) said.onend = over;
      said.onerror = over;
      speechSynthesis.speak(said);
    }
  }

  stop(): void {
    if (!this.here) return;
    this.reading = "";
    speechSynthesis.cancel();
  }
}

export const speech = new Speech();
