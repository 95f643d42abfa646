import type { Page } from "playwright-core";

/** What has the focus: what it is called, and whether somebody sees that it has it. */
interface Focused {
  readonly name: string;
  readonly seen: boolean;
}

const FOCUSED = `(() => {
  const on = document.activeElement;
  const label = on?.labels?.[0]?.textContent;
  const style = on === null ? undefined : getComputedStyle(on);
  const drawn = style !== undefined && (style.outlineStyle !== "none" || style.boxShadow !== "none");
  const name = on?.getAttribute("aria-label") ?? label ?? on?.textContent ?? "";
  return { name: name.trim(), seen: on?.matches(":focus-visible") === true && drawn };
})()`;

/** How somebody walks through a page without a mouse. */
export interface Keyboard {
  /** Presses Tab until the named control has the focus, which must be seen. */
  readonly to: (name: string | RegExp) => Promise<void>;
  /** Goes to the named control and presses Enter. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Goes to the named control and presses the space bar. */
  readonly tick: (name: string | RegExp) => Promise<void>;
  /** Goes to the named field, and types over what is there. */
  readonly type: (name: string | RegExp, text: string) => Promise<void>;
  /** Strikes keys one after the other. */
  readonly strike: (...keys: readonly string[]) => Promise<void>;
}

const MOST_STEPS = 120;

function isCalled(found: string, name: string | RegExp): boolean {
  return typeof name === "string" ? found === name || found.startsWith(`${name} `) : name.test(found);
}

/** A keyboard at a page. */
export function keyboardAt(page: Page): Keyboard {
  const { keyboard } = page;
  const to = async (name: string | RegExp): Promise<void> => {
    const passed: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await keyboard.press("Tab");
      const on: Focused = await page.evaluate(FOCUSED);
      passed.push(on.name);
      if (!isCalled(on.name, name)) continue;
      if (!on.seen) throw new Error(`nobody sees that ${on.name} has the focus`);
      return;
    }
    throw new Error(`no way to ${String(name)} by keyboard at ${page.url()}, only to ${passed.join(" | ")}`);
  };
  const strike = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await keyboard.press(key);
  };
  return {
    to,
    strike,
    press: async (name) => {
      await to(name);
      await keyboard.press("Enter");
    },
    tick: async (name) => {
      await to(name);
      await keyboard.press("Space");
    },
    type: async (name, text) => {
      await to(name);
      await keyboard.press("ControlOrMeta+a");
      await keyboard.insertText(text);
    },
  };
}
