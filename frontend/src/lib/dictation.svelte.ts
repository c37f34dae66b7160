/**
 * Speaking in place of typing, where the browser can turn speech into words. Some browsers send the sound to their maker for
 * that: `local` says whether this one is known to keep it on the phone. Everywhere else the keyboard's own microphone does it.
 */
interface Result {
  readonly isFinal: boolean;
  readonly [index: number]: { readonly transcript: string };
}
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((event: { results: ArrayLike<Result>; resultIndex: number }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}
interface Recognizer {
  new (): Recognition;
  available?(what: { langs: string[]; processLocally: boolean }): Promise<string>;
}

const recognizer = (): Recognizer | null => {
  const scope = globalThis as { SpeechRecognition?: Recognizer; webkitSpeechRecognition?: Recognizer };
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition ?? null;
};

export const spoken = (language: "en" | "cy") => (language === "cy" ? "cy-GB" : "en-GB");

export class Dictation {
  listening = $state(false);
  /** "": all is well; else why it stopped, as the browser names it ("not-allowed", "network"…). */
  wrong = $state("");
  #one: Recognition | null = null;

  get here(): boolean {
    return recognizer() !== null;
  }

  /** Whether the sound stays on this phone. */
  async local(language: "en" | "cy"): Promise<boolean> {
    try {
      return (await recognizer()?.available?.({ langs: [spoken(language)], processLocally: true })) === "available";
    } catch {
      return false;
    }
  }

  /** Hands over each piece of speech once it is sure of it. */
  start(language: "en" | "cy", local: boolean, heard: (words: string) => void): void {
    const Kind = recognizer();
    if (!Kind || this.listening) return;
    const one = new Kind();
    one.lang = spoken(language);
    one.continuous = true;
    one.interimResults = false;
    if (local) one.processLocally = true;
    one.onresult = ({ results, resultIndex }) => {
      for (let i = resultIndex; i < results.length; i++) if (results[i]?.isFinal) heard((results[i]?.[0]?.transcript ?? "").trim());
    };
    one.onerror = ({ error }) => (this.wrong = error === "no-speech" || error === "aborted" ? "" : error);
    one.onend = () => {
      this.listening = false;
      this.#one = null;
    };
    this.wrong = "";
    try {
      one.start();
      this.#one = one;
      this.listening = true;
    } catch {
      this.wrong = "not-allowed";
    }
  }

  stop(): void {
    this.#one?.stop();
  }

  /** When its page goes: nothing may go on listening. */
  end(): void {
    this.#one?.abort();
  }
}
