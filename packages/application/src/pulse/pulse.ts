/** What paces a program that looks for work again and again: it rests in between, and whoever has work for it wakes it. */
export interface Pulse {
  /** Ends the rest, or the next one where nobody rests now: nothing that came during a look is left lying. */
  readonly wake: () => void;
  /** Rests so long, or until it is woken. */
  readonly rest: (milliseconds: number) => Promise<void>;
}

export function createPulse(): Pulse {
  let isWoken = false;
  let end: (() => void) | undefined;
  return {
    wake: () => {
      isWoken = true;
      end?.();
    },
    rest: async (milliseconds) => {
      if (!isWoken) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        await new Promise<void>((resolve) => {
          end = resolve;
          timer = setTimeout(resolve, milliseconds);
        });
        clearTimeout(timer);
        end = undefined;
      }
      isWoken = false;
    },
  };
}
