/** What the program says, in the page's language. */
export function words(key: string): string {
  const holder = document.getElementById("words");
  const said: Record<string, string> = JSON.parse((holder && holder.dataset["words"]) || "{}");
  return said[key] || "";
}

/** An element with a class. */
export function element(tag: string, className = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A button that the program understands and the form does not. */
export function button(text: string, className: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
