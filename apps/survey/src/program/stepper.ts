import { button, element, words } from "./page-parts.ts";

let single = false;
let at = 0;

function stepsOf(main: HTMLElement): HTMLElement[] {
  return Array.from(main.children).filter(
    (child): child is HTMLElement => child.matches("fieldset,.card") && !child.matches(".offer,.faults"),
  );
}

const part = (main: HTMLElement, selector: string, use: (found: HTMLElement) => void): void => {
  const found = main.querySelector<HTMLElement>(selector);
  if (found !== null) use(found);
};

/** How far somebody has come. */
function showWay(main: HTMLElement, all: number): void {
  const said = words("programOf")
    .replace("{n}", String(at + 1))
    .replace("{all}", String(all));
  part(main, ".said", (found) => (found.textContent = single ? said : ""));
  part(main, ".meter i", (found) => (found.style.width = `${(100 * (at + 1)) / all}%`));
  part(main, ".meter", (found) => (found.hidden = !single));
  part(main, ".pager", (found) => (found.hidden = !single));
  part(main, ".pager .go", (found) => (found.hidden = at === all - 1));
  part(main, ".pager .previous", (found) => (found.hidden = at === 0));
}

/** Shows one question, or all of them. */
function show(main: HTMLElement): void {
  const steps = stepsOf(main);
  at = Math.max(0, Math.min(at, steps.length - 1));
  main.classList.toggle("one", single);
  const others = [".stepper,.pager,.faults,.offer"];
  if (at === 0) others.push("h1,p");
  if (at === steps.length - 1) others.push("button,.row");
  Array.from(main.children).forEach((child) => {
    child.classList.toggle("on", steps[at] === child || child.matches(others.join()));
  });
  showWay(main, steps.length);
}

function go(main: HTMLElement, by: number): void {
  at += by;
  show(main);
  const step = stepsOf(main)[at];
  if (step === undefined) return;
  step.tabIndex = -1;
  step.focus();
  window.scrollTo(0, 0);
}

const toggleName = (): string => words(single ? "programAllAtOnce" : "programOneByOne");

function addToggle(main: HTMLElement): void {
  const toggle = button(toggleName(), "toggle", () => {
    single = !single;
    at = 0;
    toggle.textContent = toggleName();
    show(main);
  });
  const bar = document.querySelector(".bar");
  if (bar !== null) bar.insertBefore(toggle, bar.firstChild);
}

/** Offers one question at a time on pages that ask several. */
export function offerSteps(main: HTMLElement): void {
  const steps = stepsOf(main);
  if (steps.length < 4) return;
  // What has to be put right is shown first.
  at = Math.max(0, steps.map((step) => step.querySelector(".fault") !== null).indexOf(true));
  addToggle(main);
  const stepper = element("div", "stepper");
  const said = element("p", "said soft");
  said.setAttribute("role", "status");
  const meter = element("div", "meter");
  meter.appendChild(element("i"));
  stepper.appendChild(said);
  stepper.appendChild(meter);
  main.insertBefore(stepper, main.firstChild);
  const pager = element("div", "pager row");
  pager.appendChild(button(words("programFollowing"), "go", () => go(main, 1)));
  pager.appendChild(button(words("programPrevious"), "previous", () => go(main, -1)));
  const last = steps[steps.length - 1];
  main.insertBefore(pager, last === undefined ? null : last.nextSibling);
  show(main);
}
