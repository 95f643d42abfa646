import { button, words } from "./page-parts.ts";

/** A voice of the page's language, where the phone has one. */
function voiceOf(language: string): SpeechSynthesisVoice | undefined {
  const wanted = language.slice(0, 2);
  return speechSynthesis.getVoices().filter(({ lang }) => lang.slice(0, 2).toLowerCase() === wanted)[0];
}

function say(question: HTMLElement, voice: SpeechSynthesisVoice): void {
  const texts = Array.from(question.querySelectorAll("legend,label")).map((part) => part.textContent || "");
  const spoken = new SpeechSynthesisUtterance(texts.join("。\n"));
  spoken.voice = voice;
  spoken.lang = voice.lang;
  spoken.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(spoken);
}

/** Offers to read each question aloud. */
export function offerVoice(main: HTMLElement): void {
  if (!("speechSynthesis" in window)) return;
  const voice = voiceOf(document.documentElement.lang);
  if (voice === undefined || main.querySelector(".say") !== null) return;
  Array.from(main.querySelectorAll<HTMLElement>("fieldset")).forEach((question) => {
    question.appendChild(button(`🔊 ${words("programSay")}`, "say quiet", () => say(question, voice)));
  });
}

/** Voices often come after the page. */
export function whenVoicesCome(act: () => void): void {
  if (!("speechSynthesis" in window) || speechSynthesis.addEventListener === undefined) return;
  speechSynthesis.addEventListener("voiceschanged", act);
}
