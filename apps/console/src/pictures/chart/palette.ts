/** The colours of the theme as a canvas needs them: values, not names. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly paper: string;
  readonly accent: string;
  readonly accentTint: string;
  readonly track: string;
  readonly other: string;
  readonly font: string;
  /** Any other colour of tokens.css, by its name. */
  readonly named: (name: string) => string;
}

/** Reads the colours that the document shows now. */
export function paletteNow(): Palette {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: named("ink"),
    quiet: named("quiet"),
    line: named("line"),
    paper: named("paper"),
    accent: named("accent"),
    accentTint: named("accent-tint"),
    track: named("track"),
    other: named("other"),
    font: named("font"),
    named,
  };
}
